package io.computehub.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class GridTest {

    record Row(int id, String name, int price) {}

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @Test
    void aRefreshKeepsTheSelectionByIdentityThoughRowsMoveAndChange() {
        Toolkit.run(() -> {
            var grid = grid();
            grid.show(List.of(row(1), row(2), row(3)));
            grid.select(2);
            grid.refresh(List.of(row(4), row(3), new Row(2, "two", 99)));
            assertThat(grid.selection()).containsExactly(new Row(2, "two", 99));
        });
    }

    @Test
    void theColumnsChosenBeforeAreShownAgainAndOnlyANewChoiceIsTold() {
        Toolkit.run(() -> {
            var told = new ArrayList<List<String>>();
            var first = grid();
            first.rememberColumns(Optional.empty(), told::add);
            assertThat(told).isEmpty();
            first.chooseColumns(List.of("name"));
            assertThat(told).containsExactly(List.of("name"));

            var later = grid();
            later.rememberColumns(Optional.of(List.of("name", "since gone")), told::add);
            assertThat(later.chosenColumns()).containsExactly("name");
            assertThat(told).hasSize(1);
        });
    }

    @Test
    void aChoiceOfColumnsThatAreAllGoneIsNone() {
        Toolkit.run(() -> {
            var grid = grid();
            var usual = grid.chosenColumns();
            grid.rememberColumns(Optional.of(List.of("since gone")), _ -> {});
            assertThat(grid.chosenColumns()).isEqualTo(usual);
        });
    }

    @Test
    void aSelectedRowThatIsGoneIsNoLongerSelected() {
        Toolkit.run(() -> {
            var grid = grid();
            grid.show(List.of(row(1), row(2)));
            grid.select(2);
            grid.refresh(List.of(row(1)));
            assertThat(grid.selection()).isEmpty();
        });
    }

    @Test
    void aRefreshLeavesTheTableScrolledWhereItWas() {
        Toolkit.run(() -> {
            var grid = grid();
            var scene = scene(grid, 800);
            grid.show(rows(0, 500));
            lay(scene);
            grid.node().scrollTo(200);
            lay(scene);
            var before = top(grid);
            grid.refresh(rows(-20, 500));
            lay(scene);
            assertThat(top(grid)).isEqualTo(before);
        });
    }

    @Test
    void aRefreshThatMovesNothingDoesNotEvenScrollByPartOfARow() {
        Toolkit.run(() -> {
            var grid = grid();
            var scene = scene(grid, 800);
            grid.show(rows(0, 600));
            lay(scene);
            var flow = (VirtualFlow<?>) grid.node().lookup(".virtual-flow");
            flow.scrollPixels(1_007);
            lay(scene);
            var before = flow.getFirstVisibleCell().getLayoutY();
            assertThat(before).isNegative();
            grid.refresh(
                    rows(0, 600).stream()
                            .map(row -> new Row(row.id(), row.name(), row.price() + 1))
                            .toList());
            lay(scene);
            assertThat(flow.getFirstVisibleCell().getLayoutY()).isEqualTo(before);
        });
    }

    private static Row top(Grid<Row> grid) {
        return grid.node().getItems().get(GridScroll.top(grid.node()).orElseThrow());
    }

    @Test
    void rowsAreSortedByTheChosenColumnAndStaySoThroughARefresh() {
        Toolkit.run(() -> {
            var grid = grid();
            grid.show(List.of(new Row(1, "a", 3), new Row(2, "b", 1)));
            grid.sortBy(List.of(new Grid.Sorting("price", false)));
            assertThat(grid.node().getItems()).extracting(Row::id).containsExactly(2, 1);
            grid.refresh(List.of(new Row(1, "a", 3), new Row(2, "b", 5), new Row(3, "c", 4)));
            assertThat(grid.node().getItems()).extracting(Row::id).containsExactly(1, 3, 2);
        });
    }

    @Test
    void narrowTablesFoldTheLeastColumnsFirstAndGetThemBack() {
        Toolkit.run(() -> {
            var grid = grid();
            var scene = scene(grid, 900);
            lay(scene);
            assertThat(shown(grid)).containsExactly("name", "price", "extra", "last");
            grid.node().resize(330, 400);
            assertThat(shown(grid)).containsExactly("name", "price", "last");
            grid.node().resize(220, 400);
            assertThat(shown(grid)).containsExactly("name", "price");
            grid.node().resize(900, 400);
            assertThat(shown(grid)).containsExactly("name", "price", "extra", "last");
        });
    }

    @Test
    void aColumnTheUserTookAwayDoesNotComeBackWithWidth() {
        Toolkit.run(() -> {
            var grid = grid();
            grid.chooseColumns(List.of("name", "extra"));
            grid.node().resize(2000, 400);
            assertThat(shown(grid)).containsExactly("name", "extra");
        });
    }

    @Test
    void whatIsCopiedHasAHeadAndNoBrokenLines() {
        Toolkit.run(() -> {
            var grid = grid();
            grid.chooseColumns(List.of("name", "price"));
            assertThat(grid.tsv(List.of(new Row(1, "two\tlines\nhere", 7))))
                    .isEqualTo("Name\t$/h\ntwo lines here\t7\n");
        });
    }

    private static Grid<Row> grid() {
        var grid = new Grid<Row>("rows", Row::id);
        grid.columns(
                Column.<Row>text("name", "Name", Row::name).wide(10),
                Column.<Row>number(
                                "price",
                                "$/h",
                                row -> String.valueOf(row.price()),
                                Comparator.comparingInt(Row::price))
                        .wide(5),
                Column.<Row>text("extra", "Extra", _ -> "x").wide(10).folding(1),
                Column.<Row>text("last", "Last", _ -> "y").wide(8).folding(2));
        return grid;
    }

    private static List<String> shown(Grid<Row> grid) {
        return grid.node().getColumns().stream()
                .filter(TableColumn::isVisible)
                .map(TableColumn::getId)
                .toList();
    }

    private static Row row(int id) {
        return new Row(id, "row " + id, id);
    }

    private static List<Row> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(GridTest::row).toList();
    }

    private static Scene scene(Grid<Row> grid, int width) {
        var scene = new Scene(new StackPane(grid.node()), width, 400);
        Theme.dress(scene, false, 100);
        return scene;
    }

    private static void lay(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }
}
