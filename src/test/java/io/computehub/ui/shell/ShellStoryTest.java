package io.computehub.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.TakesKeys;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

class ShellStoryTest {

    private final Texts texts = new Texts(Language.ENGLISH);
    private FxRobot robot;
    private Shells shells;
    private Stage stage;

    @BeforeEach
    void open() {
        Toolkit.start();
        robot = new FxRobot();
        stage =
                Stages.show(() -> {
                    var frame = new Frame(texts, new Theme(new Store<>(Theme.Appearance.DEFAULT)));
                    frame.followLanguage();
                    shells = new Shells(texts, false, frame.overlay());
                    frame.show(shells.view::build);
                    return frame.overlay();
                });
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::close);
    }

    @Test
    void everyScreenIsOneKeyAway() {
        press(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(current()).isEqualTo("instances");
        press(KeyCode.CONTROL, KeyCode.COMMA);
        assertThat(current()).isEqualTo("settings");
        press(KeyCode.CONTROL, KeyCode.L);
        assertThat(shells.done).containsExactly("lock");
    }

    @Test
    void thePaletteFindsAScreenByAFewLettersAndReturnsTheFocus() {
        robot.interact(() -> robot.lookup(".command-field").query().requestFocus());
        press(KeyCode.CONTROL, KeyCode.K);
        assertThat(robot.lookup(".palette").tryQuery()).isPresent();
        Toolkit.write(robot, ".palette-field", "settings");
        settle();
        press(KeyCode.ENTER);
        assertThat(current()).isEqualTo("settings");
        assertThat(robot.lookup(".palette").tryQuery()).isEmpty();
        settle();
        assertThat(focus().map(node -> node.getStyleClass().contains("command-field")))
                .contains(true);
    }

    @Test
    void whatTakesKeysForItselfLeavesTheWindowThoseWithShift() {
        var greedy = new Greedy();
        robot.interact(() -> {
            ((Pane) stage.getScene().getRoot()).getChildren().add(greedy);
            greedy.requestFocus();
        });
        press(KeyCode.CONTROL, KeyCode.L);
        press(KeyCode.CONTROL, KeyCode.K);
        assertThat(shells.done).isEmpty();
        assertThat(robot.lookup(".palette").tryQuery()).isEmpty();
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        assertThat(shells.done).containsExactly("lock");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        assertThat(robot.lookup(".palette").tryQuery()).isPresent();
    }

    private static final class Greedy extends Region implements TakesKeys {
        private Greedy() {
            setFocusTraversable(true);
        }

        @Override
        public boolean takes(KeyEvent event) {
            return !event.isShiftDown();
        }
    }

    @Test
    void thePaletteShowsTheMoneyBeforeAnythingHappens() {
        press(KeyCode.CONTROL, KeyCode.K);
        Toolkit.write(robot, ".palette-field", "tz");
        settle();
        assertThat(text(".palette-row.selected .palette-effect")).isEqualTo("saves $0.85/h");
        press(KeyCode.ESCAPE);
        assertThat(robot.lookup(".palette").tryQuery()).isEmpty();
        assertThat(shells.done).isEmpty();
    }

    @Test
    void theLanguageChangesAtOnceAndTheScreenStays() {
        press(KeyCode.CONTROL, KeyCode.DIGIT3);
        press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.L);
        settle();
        assertThat(robot.lookup(".meter-name").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("每小时花费", "今天");
        assertThat(current()).isEqualTo("instances");
    }

    @Test
    void tabReachesRailBarScreenAndStatusLine() {
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            press(KeyCode.TAB);
            focus().ifPresent(node ->
                    reached.add(
                            node.getStyleClass().isEmpty() ? "" : node.getStyleClass().toString()));
        }
        assertThat(String.join(" ", reached))
                .contains("rail-item", "command-field", "meter-cell", "icon-only", "status-item");
    }

    @Test
    void f6WalksFromPartToPart() {
        robot.interact(() -> robot.lookup("#rail-overview").query().requestFocus());
        press(KeyCode.F6);
        assertThat(focus().orElseThrow().getStyleClass()).contains("command-field");
        press(KeyCode.F6);
        press(KeyCode.F6);
        assertThat(focus().orElseThrow().getStyleClass()).contains("status-item");
        press(KeyCode.F6);
        assertThat(focus().orElseThrow().getStyleClass()).contains("rail-item");
    }

    @Test
    void aDialogHasItsFocusOnTheHarmlessButtonAndKeepsTabInside() {
        shells.overlay.ask(
                new Question(
                        "Terminate sdxl-batch?",
                        "50 GB will be deleted.",
                        Choice.destructive("Terminate", () -> shells.done.add("terminated")),
                        Choice.harmless("Keep it")));
        settle();
        assertThat(focused()).isEqualTo("Keep it");
        press(KeyCode.TAB);
        assertThat(focused()).isEqualTo("Terminate");
        press(KeyCode.TAB);
        assertThat(focused()).isEqualTo("Keep it");
        press(KeyCode.ESCAPE);
        assertThat(robot.lookup(".dialog").tryQuery()).isEmpty();
        assertThat(shells.done).isEmpty();
    }

    private String current() {
        return Optional.of(shells.model.current().get()).map(Screen::id).orElseThrow();
    }

    private String focused() {
        return focus().map(node -> node instanceof Button button ? button.getText() : "")
                .orElse("");
    }

    private Optional<Node> focus() {
        return Toolkit.on(() -> Optional.ofNullable(stage.getScene().getFocusOwner()));
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
