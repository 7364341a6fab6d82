package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.settings.TerminalChoices;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What is drawn when, the size, and the search.
class TerminalViewTest {

    private TerminalStage stage;

    @BeforeEach
    void open() {
        stage = new TerminalStage("first line\r\nsecond line\r\n");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void onlyTheLinesThatChangedArePainted() {
        long before = lines();
        stage.say("x");
        assertThat(lines()).isEqualTo(before + 1);
    }

    @Test
    void nothingRunsWhileNothingChanges() {
        TerminalStage.until("the timer rests", () -> !stage.view.pulse().isRunning());
        long before = lines();
        Toolkit.settle();
        assertThat(lines()).isEqualTo(before);
    }

    @Test
    void aTerminalThatIsNotToBeSeenDrawsNothingAndShowsAllWhenItIs() {
        Toolkit.run(() -> stage.overlay.cover(new Region()));
        long before = lines();
        stage.host.say("while away");
        Toolkit.settle();
        assertThat(lines()).isEqualTo(before);
        assertThat(Toolkit.on(() -> stage.view.pulse().isRunning())).isFalse();
        Toolkit.run(() -> stage.overlay.cover(stage.view));
        stage.drawn();
        assertThat(stage.text()).endsWith("while away");
    }

    @Test
    void aProgramMayAskForAMomentWithoutDrawing() {
        long before = lines();
        stage.host.say("\033[?2026h\r\nhalf");
        Toolkit.settle();
        stage.host.say(" done\033[?2026l");
        stage.drawn();
        assertThat(stage.text()).contains("half done");
        assertThat(lines()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void aProgramThatNeverEndsThatMomentIsDrawnAllTheSame() {
        stage.host.say("\033[?2026h\r\nheld");
        stage.drawn();
        assertThat(stage.text()).contains("held");
    }

    @Test
    void manySizesEndInTheLastOne() {
        var window = stage.view.getScene().getWindow();
        for (int i = 0; i < 1_000; i++) {
            int at = i;
            Toolkit.run(() -> {
                window.setWidth(400 + at * 7 % 500);
                window.setHeight(300 + at * 11 % 400);
            });
        }
        Toolkit.run(() -> {
            window.setWidth(640);
            window.setHeight(480);
        });
        TerminalStage.until(
                "the host knows the last size",
                () ->
                        stage.view.getWidth() == stage.view.getScene().getWidth()
                                && window.getWidth() == 640
                                && stage.host.sizes.getLast().equals(stage.view.cells().get()));
        assertThat(stage.host.sizes.size()).isLessThan(500);
        stage.drawn();
        assertThat(stage.text()).startsWith("first line");
    }

    @Test
    void whoScrolledBackStaysNearWhenTheSizeChanges() {
        var text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append("line ").append(i).append("\r\n");
        }
        stage.say(text.toString());
        stage.press(KeyCode.SHIFT, KeyCode.PAGE_UP);
        stage.drawn();
        int before = Toolkit.on(() -> stage.view.shownNow().scrolled());
        Toolkit.run(() -> stage.view.getScene().getWindow().setWidth(500));
        TerminalStage.until(
                "the size is new",
                () ->
                        stage.view.shownNow().columns() == stage.view.cells().get().columns()
                                && stage.view.shownNow().columns() < 80);
        stage.drawn();
        assertThat(Toolkit.on(() -> stage.view.shownNow().scrolled())).isEqualTo(before);
    }

    @Test
    void findingMarksThePlacesAndWalksThem() {
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        TerminalStage.until(
                "the field has the keyboard",
                () -> stage.view.getScene().getFocusOwner() instanceof TextField);
        stage.robot.write("LINE");
        TerminalStage.until("it is found", () -> count().equals("2 of 2"));
        stage.press(KeyCode.ENTER);
        assertThat(Toolkit.on(this::count)).isEqualTo("1 of 2");
        stage.press(KeyCode.ESCAPE);
        TerminalStage.until("the keyboard is back", () -> stage.view.isFocused());
        stage.hears("");
    }

    private String count() {
        return stage.robot.lookup(".terminal-find-count").queryLabeled().getText();
    }

    @Test
    void itIsReadAloudAsText() {
        stage.drawn();
        assertThat(Toolkit.on(() -> stage.view.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .isEqualTo("first line\nsecond line");
    }

    @Test
    void aCursorBlinksOnlyWhereItIsAskedToAndHasTheKeyboard() {
        assertThat(Toolkit.on(() -> stage.view.blinks())).isFalse();
        stage.say("\033[5 q");
        assertThat(Toolkit.on(() -> stage.view.blinks())).isTrue();
        Toolkit.run(() -> stage.overlay.cover(new Region()));
        assertThat(Toolkit.on(() -> stage.view.blinks())).isFalse();
    }

    @Test
    void theThemeIsFollowedAtOnce() {
        int light = Toolkit.on(() -> stage.view.picture().palette().ground());
        Toolkit.run(() -> Theme.dress(stage.view.getScene(), true, 100));
        TerminalStage.until(
                "the ground is dark", () -> stage.view.picture().palette().ground() != light);
        stage.say("\033]11;?\007");
        assertThat(stage.host.heard()).isEqualTo("\033]11;rgb:1010/1212/1616\033\\");
    }

    @Test
    void theFontFollowsTheUsersScale() {
        double before = Toolkit.on(() -> stage.view.picture().face().cell);
        Toolkit.run(() -> Theme.dress(stage.view.getScene(), false, 200));
        TerminalStage.until(
                "the cells are larger", () -> stage.view.picture().face().cell >= 1.9 * before);
    }

    @Test
    void keysMakeTheLettersLargerSmallerAndUsualAgain() {
        double usual = Toolkit.on(this::cell);
        stage.press(KeyCode.CONTROL, KeyCode.EQUALS);
        stage.press(KeyCode.CONTROL, KeyCode.PLUS);
        TerminalStage.until("the cells are larger", () -> cell() > usual);
        assertThat(stage.chosen.now().fontPercent()).isEqualTo(120);
        stage.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        TerminalStage.until("they are as before", () -> cell() == usual);
        for (int i = 0; i < 9; i++) {
            stage.press(KeyCode.CONTROL, KeyCode.MINUS);
        }
        assertThat(stage.chosen.now().fontPercent()).isEqualTo(TerminalChoices.LEAST_FONT);
        stage.hears("");
    }

    private double cell() {
        return stage.view.picture().face().cell;
    }

    @Test
    void aHostRingsOnlyWhereTheUserWantsToSeeIt() {
        stage.say("\007");
        TerminalStage.until("the bell is seen", () -> bell().isVisible());
        TerminalStage.until("and goes", () -> !bell().isVisible());
        stage.chosen.change().accept(was -> was.withTerminal(was.terminal().withBell(false)));
        stage.say("\007");
        assertThat(bell().isVisible()).isFalse();
    }

    private Node bell() {
        return stage.robot.lookup(".terminal-bell").query();
    }

    @Test
    void theCommandIsCopiedAndRunInTheUsersOwnTerminalAfterAYes() {
        Toolkit.run(() -> stage.outside().copy(FakeHost.ADDRESS));
        assertThat(Toolkit.on(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("ssh -p 22081 root@194.68.245.17");
        Toolkit.run(() -> stage.outside().open(FakeHost.ADDRESS));
        stage.choose("Stay here");
        assertThat(stage.started).isEmpty();
        Toolkit.run(() -> stage.outside().open(FakeHost.ADDRESS));
        stage.choose("Open");
        assertThat(stage.started)
                .containsExactly(List.of("ssh", "-p", "22081", "root@194.68.245.17"));
    }

    @Test
    void theMenuForgetsWhatScrolledOff() {
        stage.say("line\r\n".repeat(200));
        assertThat(Toolkit.on(() -> stage.view.shownNow().kept())).isPositive();
        Toolkit.run(() -> stage.view.clearScrollback());
        stage.drawn();
        assertThat(Toolkit.on(() -> stage.view.shownNow().kept())).isZero();
    }

    private long lines() {
        return Toolkit.on(() -> stage.view.picture().lines());
    }
}
