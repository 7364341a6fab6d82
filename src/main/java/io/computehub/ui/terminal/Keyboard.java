package io.computehub.ui.terminal;

import static java.util.Map.entry;

import io.computehub.terminal.Key;
import io.computehub.terminal.Terminal;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Sends the keyboard to a host. What a pressed key stands for by itself is sent when it goes down;
/// text is sent when it is typed, so that layouts, AltGr and dead keys have done their part; what
/// was sent once is not sent again. JavaFX thread.
final class Keyboard {

    private static final Map<KeyCode, Key> KEYS =
            Map.ofEntries(
                    entry(KeyCode.ENTER, Key.ENTER),
                    entry(KeyCode.TAB, Key.TAB),
                    entry(KeyCode.BACK_SPACE, Key.BACKSPACE),
                    entry(KeyCode.ESCAPE, Key.ESCAPE),
                    entry(KeyCode.UP, Key.UP),
                    entry(KeyCode.KP_UP, Key.UP),
                    entry(KeyCode.DOWN, Key.DOWN),
                    entry(KeyCode.KP_DOWN, Key.DOWN),
                    entry(KeyCode.RIGHT, Key.RIGHT),
                    entry(KeyCode.KP_RIGHT, Key.RIGHT),
                    entry(KeyCode.LEFT, Key.LEFT),
                    entry(KeyCode.KP_LEFT, Key.LEFT),
                    entry(KeyCode.HOME, Key.HOME),
                    entry(KeyCode.END, Key.END),
                    entry(KeyCode.INSERT, Key.INSERT),
                    entry(KeyCode.DELETE, Key.DELETE),
                    entry(KeyCode.PAGE_UP, Key.PAGE_UP),
                    entry(KeyCode.PAGE_DOWN, Key.PAGE_DOWN),
                    entry(KeyCode.F1, Key.F1),
                    entry(KeyCode.F2, Key.F2),
                    entry(KeyCode.F3, Key.F3),
                    entry(KeyCode.F4, Key.F4),
                    entry(KeyCode.F5, Key.F5),
                    entry(KeyCode.F6, Key.F6),
                    entry(KeyCode.F7, Key.F7),
                    entry(KeyCode.F8, Key.F8),
                    entry(KeyCode.F9, Key.F9),
                    entry(KeyCode.F10, Key.F10),
                    entry(KeyCode.F11, Key.F11),
                    entry(KeyCode.F12, Key.F12));

    /// What xterm sends for keys that have no letter, with Ctrl.
    private static final Map<KeyCode, Integer> CONTROLS =
            Map.ofEntries(
                    entry(KeyCode.SPACE, 0),
                    entry(KeyCode.DIGIT2, 0),
                    entry(KeyCode.AT, 0),
                    entry(KeyCode.OPEN_BRACKET, 0x1b),
                    entry(KeyCode.DIGIT3, 0x1b),
                    entry(KeyCode.BACK_SLASH, 0x1c),
                    entry(KeyCode.DIGIT4, 0x1c),
                    entry(KeyCode.CLOSE_BRACKET, 0x1d),
                    entry(KeyCode.DIGIT5, 0x1d),
                    entry(KeyCode.DIGIT6, 0x1e),
                    entry(KeyCode.CIRCUMFLEX, 0x1e),
                    entry(KeyCode.DIGIT7, 0x1f),
                    entry(KeyCode.SLASH, 0x1f),
                    entry(KeyCode.MINUS, 0x1f),
                    entry(KeyCode.UNDERSCORE, 0x1f),
                    entry(KeyCode.DIGIT8, 0x7f));

    private static final int LETTERS = 0x1f;

    private final Terminal terminal;
    private final Runnable sent;
    private boolean done;

    /// @param sent told whenever something was typed
    Keyboard(Terminal terminal, Runnable sent) {
        this.terminal = terminal;
        this.sent = sent;
    }

    /// A key that has a control character though it has no letter.
    static boolean isSign(KeyCode code) {
        return CONTROLS.containsKey(code);
    }

    /// What was pressed has been seen to elsewhere: its text is not to be sent.
    void skip() {
        done = true;
    }

    void pressed(KeyEvent event) {
        done = send(event);
        if (done) {
            sent.run();
        }
        if (!event.getCode().isModifierKey()) {
            event.consume();
        }
    }

    private boolean send(KeyEvent event) {
        var key = KEYS.get(event.getCode());
        if (key != null) {
            return terminal.press(key, modifiers(event));
        }
        var control = control(event);
        // With AltGr, which comes as both on Windows, it is text.
        if (control == null || event.isAltDown() && isWindows()) {
            return false;
        }
        terminal.type(Character.toString(control), event.isAltDown());
        return true;
    }

    private static @Nullable Integer control(KeyEvent event) {
        if (!event.isControlDown() || event.isMetaDown()) {
            return null;
        }
        var code = event.getCode();
        if (code.isLetterKey() && code.getCode() >= 'A' && code.getCode() <= 'Z') {
            return code.getCode() & LETTERS;
        }
        return CONTROLS.get(code);
    }

    void typed(KeyEvent event) {
        event.consume();
        var text = event.getCharacter();
        if (done || text.isEmpty() || KeyEvent.CHAR_UNDEFINED.equals(text) || event.isMetaDown()) {
            return;
        }
        boolean control = Character.isISOControl(text.codePointAt(0));
        if (control && !event.isControlDown()) {
            return;
        }
        // Option writes characters on macOS, as AltGr does elsewhere.
        boolean alt = event.isAltDown() && !event.isControlDown() && !OwnKeys.onMac();
        terminal.type(text, alt);
        sent.run();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    static int modifiers(KeyEvent event) {
        return (event.isShiftDown() ? Key.SHIFT : 0)
                + (event.isAltDown() ? Key.ALT : 0)
                + (event.isControlDown() ? Key.CONTROL : 0);
    }
}
