package io.computehub.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.fleet.FleetRow;
import io.computehub.settings.UserLists;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

import java.util.List;
import java.util.Optional;

/// A person stops a machine, and ends one until it is proven gone, in both languages.
class InstancesStoryTest {

    private final FxRobot robot = new FxRobot();
    private Texts texts = new Texts(Language.ENGLISH);
    private Bench bench = new Bench(texts, SampleFleet.fleet());
    private final UserLists lists = UserLists.inMemory();
    private InstancesViewModel model =
            new InstancesViewModel(bench.fleet, bench.verbs, bench.words);

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    private Stage open(Language language) {
        texts = new Texts(language);
        var over = Toolkit.on(() -> new Overlay(texts));
        bench = new Bench(texts, SampleFleet.fleet(), Runnable::run, over);
        model = new InstancesViewModel(bench.fleet, bench.verbs, bench.words);
        return Toolkit.on(() -> {
            var place = new BorderPane();
            over.cover(place);
            var ways =
                    new InstancesWays(
                            bench.fleet,
                            bench.words,
                            bench.verbs,
                            bench.dialogs(over),
                            bench.toasts,
                            bench.navigator,
                            lists,
                            () -> bench.walks.add("refresh"));
            var screen = new InstancesScreen(model, ways, (key, _) -> new Label("page " + key));
            place.setCenter(screen.build());
            var stage = new Stage();
            var scene = new Scene(over, 980, 900);
            Theme.dress(scene, false, 100);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return stage;
        });
    }

    @AfterEach
    void close() {
        Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aColumnIsHiddenForGoodFromTheButtonAboveTheTable(Language language) {
        open(language);
        Toolkit.run(() -> robot.lookup("#columns").queryButton().fire());
        var menu =
                Window.getWindows().stream()
                        .filter(ContextMenu.class::isInstance)
                        .map(ContextMenu.class::cast)
                        .findFirst()
                        .orElseThrow();
        var place = item(menu, "provider");
        assertThat(place.isSelected()).isTrue();
        Toolkit.run(() -> {
            place.setSelected(false);
            place.fire();
            menu.hide();
        });

        assertThat(lists.now().columns().get("instances"))
                .contains("state", "ends")
                .doesNotContain("provider");
        close();
        open(language);
        var table = robot.lookup(".grid").<TableView<?>>query();
        assertThat(table.getVisibleLeafColumns())
                .extracting(TableColumnBase::getId)
                .contains("state")
                .doesNotContain("provider");
    }

    private CheckMenuItem item(ContextMenu menu, String column) {
        var name = texts.say(InstanceTable.class, "column.name." + column);
        return menu.getItems().stream()
                .filter(item -> name.equals(item.getText()))
                .map(CheckMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aMachineIsStoppedAfterItsThreeFacts(Language language) {
        open(language);
        choose("sdxl-batch");
        press(texts.say(RentedHome.HOME, "verb.stop"));
        assertThat(says("fact-figure")).containsExactly("$0.014/h", figure(), duration());
        assertThat(focused()).isEqualTo(texts.say(RentedHome.HOME, "stop.keep"));
        press(texts.say(RentedHome.HOME, "stop.do"));
        assertThat(bench.deployments.asked()).containsExactly("stop sdxl-batch");
        assertThat(bench.told.getFirst().title())
                .isEqualTo(texts.say(RentedHome.HOME, "done.stop", "sdxl-batch"));
    }

    private String figure() {
        return texts.say(RentedHome.HOME, "stop.gpu.figure.free");
    }

    private String duration() {
        return texts.formats().duration(java.time.Duration.ofMinutes(584));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aMachineIsEndedUntilItIsProvenGone(Language language) {
        open(language);
        show(List.of(running()), List.of());
        choose("old-train");
        press(texts.say(RentedHome.HOME, "verb.terminate"));
        press(texts.say(RentedHome.HOME, "terminate.do.disk", "50 GB"));
        assertThat(bench.deployments.asked()).containsExactly("terminate old-train");

        show(List.of(), List.of(SampleFleet.oldTrain(0)));
        assertThat(visible(texts.say(RentedHome.HOME, "step.absent", 0, 3))).isTrue();
        show(List.of(), List.of(SampleFleet.oldTrain(2)));
        assertThat(visible(texts.say(RentedHome.HOME, "step.absent", 2, 3))).isTrue();
        assertThat(visible(texts.say(InstancesViewModel.class, "shelf.title"))).isTrue();

        show(List.of(), List.of());
        assertThat(visible(texts.say(InstancesViewModel.class, "shelf.title"))).isFalse();
        assertThat(visible(texts.say(InstancesViewModel.class, "empty.title"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void severalAreStoppedTogetherAndTheRefusedOneIsTriedAgain(Language language) {
        open(language);
        choose("sdxl-batch");
        choose("train-llama-7b");
        choose("notebook-zh");
        assertThat(visible(texts.say(InstancesViewModel.class, "many.title", 3))).isTrue();
        bench.deployments.refuse(new ProviderException.RateLimited(Optional.empty()), "sdxl-batch");
        press(texts.say(InstancesViewModel.class, "many.stop", 2));
        assertThat(visible(texts.say(RentedHome.HOME, "batch.left"))).isTrue();
        assertThat(focused()).isEqualTo(texts.say(RentedHome.HOME, "batch.keep"));
        press(texts.say(RentedHome.HOME, "batch.do.stop", 2));
        assertThat(bench.deployments.asked())
                .containsExactlyInAnyOrder("stop sdxl-batch", "stop train-llama-7b");
        assertThat(visible(texts.say(RentedHome.HOME, "batch.sum", 1, 2, 1))).isTrue();
        bench.deployments.agree();
        press(texts.say(RentedHome.HOME, "batch.again"));
        assertThat(visible(texts.say(RentedHome.HOME, "batch.sum", 2, 2, 0))).isTrue();
        assertThat(bench.deployments.asked()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void severalAreEndedOnlyAfterTheTypedWord(Language language) {
        open(language);
        choose("sdxl-batch");
        choose("train-llama-7b");
        press(texts.say(InstancesViewModel.class, "many.terminate", 2));
        var now = texts.say(RentedHome.HOME, "batch.do.terminate", 2);
        assertThat(button(now).isDisabled()).isTrue();
        Toolkit.run(() ->
                robot.lookup("#typed-word")
                        .queryTextInputControl()
                        .setText(texts.say(RentedHome.HOME, "stop-all.word")));
        press(now);
        assertThat(bench.deployments.asked())
                .containsExactlyInAnyOrder("terminate sdxl-batch", "terminate train-llama-7b");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everythingIsEndedOnlyAfterTheTypedWord(Language language) {
        open(language);
        press(texts.say(InstancesViewModel.class, "stop-all"));
        pressToggle(texts.say(RentedHome.HOME, "stop-all.end"));
        var now = texts.say(RentedHome.HOME, "stop-all.do");
        assertThat(button(now).isDisabled()).isTrue();
        Toolkit.run(() ->
                robot.lookup("#typed-word")
                        .queryTextInputControl()
                        .setText(texts.say(RentedHome.HOME, "stop-all.word")));
        assertThat(button(now).isDisabled()).isFalse();
        press(now);
        assertThat(bench.deployments.asked())
                .singleElement()
                .asString()
                .startsWith("END [train-llama-7b, eval-qwen,")
                .endsWith("notebook-zh]");
        assertThat(visible(texts.say(RentedHome.HOME, "stop-all.seen.end", 0, 9))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everythingCanBeStoppedAgainAlthoughWhatAgreedNeverStopped(Language language) {
        open(language);
        for (int i = 0; i < 2; i++) {
            press(texts.say(InstancesViewModel.class, "stop-all"));
            press(texts.say(RentedHome.HOME, "stop-all.do"));
            press(texts.say(RentedHome.HOME, "stop-all.progress.close"));
        }
        press(texts.say(InstancesViewModel.class, "stop-all"));
        press(texts.say(RentedHome.HOME, "stop-all.do"));
        press(texts.say(RentedHome.HOME, "stop-all.progress.again"));
        press(texts.say(RentedHome.HOME, "stop-all.do"));
        assertThat(bench.deployments.asked())
                .hasSize(4)
                .allMatch(asked -> asked.startsWith("STOP [train-llama-7b, eval-qwen,"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void enterOpensThePage(Language language) {
        open(language);
        choose("sdxl-batch");
        Toolkit.run(() -> table().requestFocus());
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        settle();
        assertThat(bench.walks).containsExactly("instances " + key("sdxl-batch"));
    }

    private static FleetRow running() {
        return new SampleFleet.Machine(
                        "old-train", SampleFleet.PERSONAL, "1 × A100 PCIe", "Norway", "1.02")
                .spent("23.56")
                .row();
    }

    private void show(List<FleetRow> rows, List<FleetRow> shelf) {
        bench.fleet.set(SampleFleet.of(rows, shelf, SampleFleet.fleet().accounts().subList(0, 2)));
        model.refresh();
        settle();
    }

    private void choose(String name) {
        settle();
        Toolkit.run(() ->
                table().getItems().stream()
                        .filter(line -> line.name().equals(name))
                        .findFirst()
                        .ifPresent(line -> table().getSelectionModel().select(line)));
        settle();
    }

    private TableView<Line> table() {
        return robot.lookup(".grid").queryTableView();
    }

    private Button button(String text) {
        return robot.lookup(".button").queryAllAs(Button.class).stream()
                .filter(button -> text.equals(button.getText()))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("no button " + text));
    }

    private void press(String text) {
        Toolkit.run(() -> button(text).fire());
        settle();
    }

    private void pressToggle(String text) {
        Toolkit.run(() ->
                robot.lookup(".toggle-button").queryAllAs(ToggleButton.class).stream()
                        .filter(toggle -> text.equals(toggle.getText()))
                        .forEach(ToggleButton::fire));
        settle();
    }

    private List<String> says(String style) {
        return robot.lookup("." + style).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private boolean visible(String text) {
        return robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .filter(label -> text.equals(label.getText()))
                .anyMatch(InstancesStoryTest::shownWithParents);
    }

    private static boolean shownWithParents(javafx.scene.Node node) {
        for (javafx.scene.Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String focused() {
        settle();
        return Toolkit.on(() ->
                table().getScene().getFocusOwner() instanceof Button button
                        ? button.getText()
                        : "");
    }

    private static String key(String name) {
        return SampleFleet.tag(name).value();
    }

    /// Where the words of the verbs lie.
    private static final class RentedHome {
        private static final Class<?> HOME = io.computehub.ui.rented.Verbs.class;
    }

    /// Also lays out: what stands in a scroll pane or a table exists only then.
    private static void settle() {
        Toolkit.settle();
        Toolkit.run(() -> {
            for (var window : List.copyOf(Window.getWindows())) {
                window.getScene().getRoot().applyCss();
                window.getScene().getRoot().layout();
            }
        });
        Toolkit.settle();
    }
}
