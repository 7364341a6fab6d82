package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.terminal.Terminal;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class KeyboardTest {

    private final List<String> sent = new ArrayList<>();
    private final Terminal terminal =
            new Terminal(
                    80,
                    24,
                    0,
                    bytes -> sent.add(new String(bytes, StandardCharsets.UTF_8)),
                    new Quiet());
    private final Keyboard keyboard = new Keyboard(terminal);

    private boolean press(KeyCode code, boolean shift, boolean control, boolean alt) {
        return keyboard.pressed(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false));
    }

    private boolean type(String text, boolean control, boolean alt) {
        return keyboard.typed(
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        text,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        control,
                        alt,
                        false));
    }

    @Test
    void controlKeysSendTheirCharacters() {
        press(KeyCode.C, false, true, false);
        press(KeyCode.K, false, true, false);
        press(KeyCode.SPACE, false, true, false);
        press(KeyCode.OPEN_BRACKET, false, true, false);
        press(KeyCode.SLASH, false, true, false);
        press(KeyCode.X, false, true, true);
        assertThat(sent)
                .containsExactly("\u0003", "\u000b", "\u0000", "\u001b", "\u001f", "\u001b\u0018");
    }

    @Test
    void aCharacterIsSentOnceWhenItIsTyped() {
        assertThat(press(KeyCode.A, false, false, false)).isFalse();
        assertThat(type("a", false, false)).isTrue();
        assertThat(type("中", false, false)).isTrue();
        assertThat(type("b", false, true)).isTrue();
        assertThat(sent).containsExactly("a", "中", "\u001bb");
    }

    @Test
    void altGrTypesItsCharacterAndNothingElse() {
        assertThat(press(KeyCode.DIGIT8, false, true, true)).isFalse();
        assertThat(type("[", true, true)).isTrue();
        assertThat(sent).containsExactly("[");
    }

    @Test
    void whatIsPressedAndTypedAsControlIsNotSentTwice() {
        press(KeyCode.ENTER, false, false, false);
        assertThat(type("\r", false, false)).isFalse();
        press(KeyCode.C, false, true, false);
        assertThat(type("\u0003", true, false)).isFalse();
        assertThat(type("", false, false)).isFalse();
        assertThat(sent).containsExactly("\r", "\u0003");
    }

    @Test
    void arrowsAndFunctionKeysCarryTheirModifiers() {
        press(KeyCode.UP, false, false, false);
        press(KeyCode.LEFT, false, true, false);
        press(KeyCode.F5, true, false, false);
        press(KeyCode.TAB, true, false, false);
        assertThat(sent).containsExactly("\033[A", "\033[1;5D", "\033[15;2~", "\033[Z");
    }

    /// Hears nothing.
    private static final class Quiet implements Terminal.Events {

        @Override
        public void changed() {}

        @Override
        public void bell() {}

        @Override
        public void title(String title) {}

        @Override
        public void clipboard(String text) {}
    }
}
