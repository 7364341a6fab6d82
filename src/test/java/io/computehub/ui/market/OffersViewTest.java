package io.computehub.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException.Network;
import io.computehub.market.Bans;
import io.computehub.market.OfferQuery;
import io.computehub.market.PricedOffer;
import io.computehub.market.Samples;
import io.computehub.settings.BannedHost;
import io.computehub.settings.SavedSearch;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The offers screen as a person uses it: typed, arrowed, entered.
@Timeout(120)
class OffersViewTest {

    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private final List<String> walked = new ArrayList<>();
    private io.computehub.ui.market.Stage market;
    private Stage window;
    private OffersScreen screen;

    @BeforeEach
    void open() {
        Toolkit.start();
        market = MarketPicturesTest.full();
        Toolkit.run(() -> show(Language.ENGLISH));
        settle();
    }

    @AfterEach
    void close() {
        Toolkit.run(window::hide);
        market.close();
    }

    @Test
    void slashLeadsToTheQueryAndTypingNarrowsTheTable() {
        robot.clickOn(".table-view");
        robot.type(KeyCode.SLASH);
        robot.write("gpu:4090 price<0.4");
        settle();

        assertThat(table().getItems()).hasSizeBetween(2, 40);
        assertThat(table().getItems())
                .allMatch(offer -> offer.offer().gpus().model().name().contains("4090"));
        assertThat(labels(".chip.on")).containsExactly("4090", "Under $0.4");
    }

    @Test
    void aChipTakesItsTermAwayAndLeavesTheRest() {
        query("gpu:4090 spot");
        robot.interact(() ->
                robot.lookup(".chip.on").<javafx.scene.control.Button>queryAll().stream()
                        .toList()
                        .get(1)
                        .fire());
        settle();

        assertThat(field().getText()).isEqualTo("gpu:4090");
        assertThat(labels(".chip.on")).containsExactly("4090");
    }

    @Test
    void neitherAnotherTermNorARefreshTakesTheKeyboardFromAChip() {
        query("gpu:4090");
        robot.interact(() -> chip("4090").requestFocus());
        robot.interact(() -> field().setText("gpu:4090 price<0.4"));
        settle();
        market.offer(MarketPicturesTest.offers().reversed());
        settle();

        assertThat(window.getScene().getFocusOwner()).isSameAs(chip("4090"));
        robot.type(KeyCode.DELETE);
        settle();
        assertThat(field().getText()).isEqualTo("price<0.4");
    }

    private Labeled chip(String text) {
        return robot.lookup(".chip.on").<Labeled>queryAll().stream()
                .filter(chip -> chip.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTermThatIsNotUnderstoodIsExplainedUnderTheBar() {
        query("vrma>=80 spot");

        assertThat(labels(".query-problem"))
                .containsExactly("“vrma” is not a term. Did you mean vram>=80?");
    }

    @Test
    void theSelectedRowsPriceIsTakenApartAndEnterOpensTheForm() {
        query("48213");
        robot.type(KeyCode.DOWN);
        settle();
        assertThat(labels(".inspector .money-xl")).containsExactly("$0.331");

        robot.type(KeyCode.ENTER);
        settle();
        assertThat(labels(".rent .money-xl")).containsExactly("$0.311");
        assertThat(labels("#rent")).containsExactly("Rent for $0.311/h");

        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(field().getText()).isEqualTo("48213");
    }

    @Test
    void spaceMarksAndTwoMarksCompare() {
        query("gpu:4090");
        robot.type(KeyCode.DOWN, KeyCode.SPACE, KeyCode.DOWN, KeyCode.SPACE);
        settle();
        assertThat(labels("#compare")).containsExactly("Compare 2");

        robot.interact(() -> robot.lookup("#compare").<javafx.scene.control.Button>query().fire());
        settle();
        assertThat(robot.lookup(".compare-head").queryAll()).hasSize(3);
    }

    @Test
    void aFailedReadingKeepsTheRowsFadesThemAndSaysSo() {
        query("runpod");
        int before = table().getItems().size();
        market.fail(Samples.RUNPOD, new Network("no route", null));
        settle();

        assertThat(table().getItems()).hasSize(before);
        assertThat(robot.lookup(".table-row-cell").<TableRow<PricedOffer>>queryAll())
                .filteredOn(row -> row.getItem() != null)
                .isNotEmpty()
                .allMatch(row ->
                        row.getPseudoClassStates().stream()
                                .anyMatch(one -> one.getPseudoClassName().equals("stale")));
        assertThat(robot.lookup(".note").<Node>query().getAccessibleText())
                .isEqualTo(
                        "RunPod: prices from 4 min ago. It does not answer; the next try comes by"
                                + " itself.");
    }

    @Test
    void selectionAndPlaceSurviveARefresh() {
        query("vast");
        var wanted = table().getItems().get(60);
        robot.interact(() -> {
            table().getSelectionModel().select(60);
            table().scrollTo(55);
        });
        settle();
        market.offer(MarketPicturesTest.offers().reversed());
        settle();

        assertThat(table().getSelectionModel().getSelectedItem().id()).isEqualTo(wanted.id());
    }

    @Test
    void theTableFitsItsWidthWithoutAScrollBarAcross() {
        settle();

        assertThat(robot.lookup(".table-view > .virtual-flow > .scroll-bar").<ScrollBar>queryAll())
                .filteredOn(bar -> bar.getOrientation() == javafx.geometry.Orientation.HORIZONTAL)
                .noneMatch(Node::isVisible);
    }

    @Test
    void theLanguageChangesAndTheQueryStays() {
        query("gpu:4090");
        Toolkit.run(() -> {
            window.hide();
            show(Language.CHINESE);
        });
        settle();

        assertThat(field().getText()).isEqualTo("gpu:4090");
        assertThat(labels(".offers .title")).containsExactly("算力市场");
    }

    @Test
    void whatTheTableShowsIsWrittenToAFile() throws IOException {
        query("48213");
        robot.interact(() -> robot.lookup("#more").<javafx.scene.control.Button>query().fire());
        settle();
        robot.clickOn("Save as CSV…");
        settle();

        assertThat(Files.readString(folder.resolve("offers.csv")).lines()).hasSize(2);
    }

    @Test
    void theChosenColumnsOutliveRentingComparingAndAnotherLanguage() {
        robot.interact(() -> market.lists.columns("offers", List.of("gpu", "true-price", "host")));
        show();
        assertThat(columns()).containsExactly("gpu", "true-price", "host");

        query("48213");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        settle();
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(columns()).containsExactly("gpu", "true-price", "host");

        Toolkit.run(() -> {
            window.hide();
            show(Language.CHINESE);
        });
        settle();
        assertThat(columns()).containsExactly("gpu", "true-price", "host");
    }

    @Test
    void theBoxBeforeARowAndTheButtonBesideThePriceMarkIt() {
        query("gpu:4090");
        robot.type(KeyCode.DOWN);
        settle();
        robot.interact(() -> button("#mark-this").fire());
        settle();
        assertThat(labels("#compare")).containsExactly("Compare 1");
        assertThat(labels("#mark-this")).containsExactly("Do not compare");

        robot.clickOn(
                robot.lookup(".mark-box").queryAll().stream().skip(1).findFirst().orElseThrow());
        settle();
        assertThat(labels("#compare")).containsExactly("Compare 2");
    }

    @Test
    void aBannedHostLeavesTheTableUntilItsChipBringsItBack() {
        query("48213");
        robot.type(KeyCode.DOWN);
        settle();
        robot.interact(() -> button("#ban").fire());
        settle();
        // Into the sheet's own field, wherever the keyboard is in that moment.
        robot.interact(() ->
                robot.lookup(".ban-sheet .text-field").<TextField>query().setText("slow disk"));
        robot.interact(() ->
                robot.lookup(".button").<javafx.scene.control.Button>queryAll().stream()
                        .filter(one -> "Ban host".equals(one.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        settle();

        assertThat(table().getItems()).isEmpty();
        assertThat(robot.lookup(".inspector-content").queryAll()).isEmpty();
        assertThat(labels(".chip")).contains("1 host banned");
        assertThat(market.lists.now().banned())
                .containsExactly(new BannedHost("vast", "48213", "slow disk"));

        robot.interact(() -> market.model.pardon(market.lists.now().banned().getFirst()));
        settle();
        assertThat(table().getItems()).hasSize(1);
        assertThat(labels(".chip")).doesNotContain("1 host banned");
    }

    @Test
    void aSavedSearchIsAppliedFromItsListAndFromThePalette() {
        query("gpu:4090 price<0.4");
        robot.interact(() -> button("#searches").fire());
        settle();
        // Into the popover's own field, wherever the keyboard is in that moment.
        robot.interact(() -> {
            TextField name = robot.lookup(".search-save .text-field").query();
            name.setText("cheap 4090");
            name.fireEvent(new ActionEvent());
        });
        settle();
        assertThat(market.lists.now().searches())
                .containsExactly(new SavedSearch("cheap 4090", "gpu:4090 price<0.4"));
        robot.interact(() -> robot.lookup(".popover").tryQuery().ifPresent(_ -> {}));
        robot.type(KeyCode.ESCAPE);
        settle();

        query("spot");
        robot.interact(() ->
                screen.commands("cheap").stream()
                        .filter(one -> one.text().equals("Search “cheap 4090”"))
                        .findFirst()
                        .orElseThrow()
                        .run()
                        .run());
        settle();
        assertThat(field().getText()).isEqualTo("gpu:4090 price<0.4");
    }

    @Test
    void rentCheapestOpensTheFormOfTheCheapestOfferThatFitsAndRentsNothing() {
        var cheapest = market.model.cheapest(OfferQuery.parse("gpu:4090 count:1")).orElseThrow();
        market.lists.change(now -> now.with(Bans.ban(cheapest.offer(), "").orElseThrow()));
        var next = market.model.cheapest(OfferQuery.parse("gpu:4090 count:1")).orElseThrow();
        assertThat(next.id()).isNotEqualTo(cheapest.id());

        robot.interact(() ->
                screen.commands("rent cheapest gpu:4090 count:1").stream()
                        .filter(one -> one.id().equals("offers.cheapest"))
                        .findFirst()
                        .orElseThrow()
                        .run()
                        .run());
        settle();
        assertThat(robot.lookup(".rent").queryAll()).isNotEmpty();
        assertThat(market.desk.orders).isEmpty();
        assertThat(screen.commands("rent"))
                .extracting(Command::id)
                .doesNotContain("offers.cheapest");
    }

    private javafx.scene.control.Button button(String id) {
        return robot.lookup(id).query();
    }

    private void show() {
        Toolkit.run(() -> {
            window.hide();
            show(Language.ENGLISH);
        });
        settle();
    }

    private List<String> columns() {
        return table().getVisibleLeafColumns().stream()
                .map(javafx.scene.control.TableColumnBase::getId)
                .filter(id -> !id.equals("mark"))
                .toList();
    }

    private void show(Language language) {
        var texts = new Texts(language);
        var overlay = new Overlay(texts);
        screen =
                new OffersScreen(
                        market.model,
                        market.rentDesk(),
                        market.words(texts),
                        overlay,
                        overlay,
                        new Picker(),
                        new Walks(),
                        Runnable::run);
        overlay.cover(screen.build());
        window = new Stage();
        window.setX(0);
        window.setY(0);
        window.setScene(new Scene(overlay, 1000, 800));
        Theme.dress(window.getScene(), false, 100);
        window.show();
    }

    private void query(String text) {
        robot.interact(() -> {
            screen.shortcuts().getFirst().run().run();
            field().setText(text);
        });
        settle();
    }

    private TextField field() {
        return robot.lookup(".query-field").query();
    }

    private TableView<PricedOffer> table() {
        return robot.lookup(".table-view").query();
    }

    private List<String> labels(String selector) {
        return robot.lookup(selector).<Labeled>queryAll().stream().map(Labeled::getText).toList();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        Toolkit.settle();
    }

    private final class Picker implements FilePicker {

        @Override
        public Optional<Path> open(String title, Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggestedName, Kind kind) {
            return Optional.of(folder.resolve(suggestedName));
        }
    }

    private final class Walks implements Navigator {

        @Override
        public void go(String screenId) {
            walked.add(screenId);
        }

        @Override
        public void open(String screenId, String subject) {
            walked.add(screenId + " " + subject);
        }
    }
}
