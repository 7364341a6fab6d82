package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.kit.Toolkit;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What the keyboard sends to a host.
class TerminalKeysTest {

    private TerminalStage stage;

    @BeforeEach
    void open() {
        stage = new TerminalStage("");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatIsTypedIsSentOnce() {
        stage.robot.write("ls -lh");
        stage.press(KeyCode.ENTER);
        stage.hears("ls -lh\r");
    }

    @Test
    void capitalsAreTyped() {
        stage.press(KeyCode.SHIFT, KeyCode.A);
        stage.hears("A");
    }

    @Test
    void keysSendWhatXtermSends() {
        stage.press(KeyCode.UP);
        stage.press(KeyCode.CONTROL, KeyCode.LEFT);
        stage.press(KeyCode.BACK_SPACE);
        stage.press(KeyCode.TAB);
        stage.press(KeyCode.SHIFT, KeyCode.TAB);
        stage.press(KeyCode.ESCAPE);
        stage.press(KeyCode.F6);
        stage.press(KeyCode.DELETE);
        stage.hears("\033[A\033[1;5D\177\t\033[Z\033\033[17~\033[3~");
    }

    @Test
    void programsChooseAnotherFormOfTheArrows() {
        stage.say("\033[?1h");
        stage.press(KeyCode.UP);
        stage.hears("\033OA");
    }

    @Test
    void lettersWithControlAreTheHosts() {
        stage.press(KeyCode.CONTROL, KeyCode.C);
        stage.press(KeyCode.CONTROL, KeyCode.K);
        stage.press(KeyCode.CONTROL, KeyCode.L);
        stage.press(KeyCode.CONTROL, KeyCode.F);
        stage.hears("\003\013\014\006");
    }

    @Test
    void signsWithControlAreTheHostsToo() {
        stage.press(KeyCode.CONTROL, KeyCode.SPACE);
        stage.press(KeyCode.CONTROL, KeyCode.OPEN_BRACKET);
        stage.press(KeyCode.CONTROL, KeyCode.BACK_SLASH);
        stage.press(KeyCode.CONTROL, KeyCode.CLOSE_BRACKET);
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT6);
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.MINUS);
        stage.hears("\000\033\034\035\036\037");
    }

    @Test
    void altComesAsEscapeBefore() {
        fire(KeyEvent.KEY_PRESSED, "", KeyCode.B, false, true);
        fire(KeyEvent.KEY_TYPED, "b", KeyCode.UNDEFINED, false, true);
        stage.press(KeyCode.ALT, KeyCode.BACK_SPACE);
        stage.hears("\033b\033\177");
    }

    @Test
    void whatAltGrWritesIsText() {
        // Windows tells of Ctrl and Alt, and of a character; others of a character alone.
        fire(KeyEvent.KEY_PRESSED, "", KeyCode.UNDEFINED, true, true);
        fire(KeyEvent.KEY_TYPED, "€", KeyCode.UNDEFINED, true, true);
        fire(KeyEvent.KEY_PRESSED, "", KeyCode.Q, false, false);
        fire(KeyEvent.KEY_TYPED, "@", KeyCode.UNDEFINED, false, false);
        stage.hears("€@");
    }

    @Test
    void aControlCharacterOfAnotherLayoutIsSentAsItIs() {
        fire(KeyEvent.KEY_PRESSED, "", KeyCode.UNDEFINED, true, false);
        fire(KeyEvent.KEY_TYPED, "\003", KeyCode.UNDEFINED, true, false);
        stage.hears("\003");
    }

    @Test
    void theTerminalsOwnKeysAreNotSent() {
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        stage.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.L);
        stage.hears("");
    }

    @Test
    void whatAnInputMethodDecidesIsSentAndWhatItComposesIsNot() {
        compose("nihao", "");
        assertThat(stage.host.heard()).isEmpty();
        compose("", "你好");
        stage.hears("你好");
    }

    @Test
    void whatIsBeingComposedStandsAtTheCursor() {
        stage.say("$ ");
        long before = Toolkit.on(() -> stage.view.picture().lines());
        compose("ni", "");
        stage.drawn();
        assertThat(Toolkit.on(() -> stage.view.picture().lines())).isEqualTo(before + 1);
        var requests = stage.view.getInputMethodRequests();
        var at = Toolkit.on(() -> requests.getTextLocation(0));
        var left = Toolkit.on(() -> stage.view.localToScreen(0, 0));
        assertThat(at.getX()).isGreaterThan(left.getX() + 16);
        assertThat(at.getY()).isGreaterThan(left.getY() + 18);
    }

    @Test
    void programsThatWantToAreToldOfTheKeyboard() {
        stage.say("\033[?1004h");
        stage.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        stage.press(KeyCode.ESCAPE);
        stage.drawn();
        stage.hears("\033[O\033[I");
    }

    private void compose(String composed, String committed) {
        var runs =
                composed.isEmpty()
                        ? List.<InputMethodTextRun>of()
                        : List.of(
                                new InputMethodTextRun(
                                        composed, InputMethodHighlight.UNSELECTED_RAW));
        fire(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, 0));
    }

    private void fire(
            EventType<KeyEvent> type,
            String character,
            KeyCode code,
            boolean control,
            boolean alt) {
        fire(new KeyEvent(type, character, "", code, false, control, alt, false));
    }

    private void fire(Event event) {
        Toolkit.run(() -> Event.fireEvent(stage.view, event));
    }
}
