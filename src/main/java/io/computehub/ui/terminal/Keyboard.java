package io.computehub.ui.terminal;

import io.computehub.terminal.Key;
import io.computehub.terminal.Terminal;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.EnumMap;
import java.util.Map;

/// Turns JavaFX's keys into what a terminal sends. A key's press sends what has no character; what
/// has one is sent when it is typed, so that dead keys, AltGr and layouts are the system's.
final class Keyboard {

    private static final Map<KeyCode, Key> KEYS = keys();

    private final Terminal terminal;

    Keyboard(Terminal terminal) {
        this.terminal = terminal;
    }

    private static Map<KeyCode, Key> keys() {
        var keys = new EnumMap<KeyCode, Key>(KeyCode.class);
        keys.put(KeyCode.ENTER, Key.ENTER);
        keys.put(KeyCode.TAB, Key.TAB);
        keys.put(KeyCode.BACK_SPACE, Key.BACKSPACE);
        keys.put(KeyCode.ESCAPE, Key.ESCAPE);
        keys.put(KeyCode.UP, Key.UP);
        keys.put(KeyCode.KP_UP, Key.UP);
        keys.put(KeyCode.DOWN, Key.DOWN);
        keys.put(KeyCode.KP_DOWN, Key.DOWN);
        keys.put(KeyCode.RIGHT, Key.RIGHT);
        keys.put(KeyCode.KP_RIGHT, Key.RIGHT);
        keys.put(KeyCode.LEFT, Key.LEFT);
        keys.put(KeyCode.KP_LEFT, Key.LEFT);
        keys.put(KeyCode.HOME, Key.HOME);
        keys.put(KeyCode.END, Key.END);
        keys.put(KeyCode.INSERT, Key.INSERT);
        keys.put(KeyCode.DELETE, Key.DELETE);
        keys.put(KeyCode.PAGE_UP, Key.PAGE_UP);
        keys.put(KeyCode.PAGE_DOWN, Key.PAGE_DOWN);
        for (int i = 1; i <= 12; i++) {
            keys.put(KeyCode.valueOf("F" + i), Key.valueOf("F" + i));
        }
        return keys;
    }

    /// Sends what the press means; false where it is nothing yet, or nothing for a host.
    boolean pressed(KeyEvent event) {
        var key = KEYS.get(event.getCode());
        if (key != null) {
            return terminal.press(key, modifiers(event));
        }
        if (!event.isControlDown() || event.isMetaDown()) {
            return false;
        }
        int control = control(event.getCode());
        // With Alt it may be AltGr, which types a character.
        if (control < 0 || event.isAltDown() && !isLetter(event.getCode())) {
            return false;
        }
        terminal.type(String.valueOf((char) control), event.isAltDown());
        return true;
    }

    private static boolean isLetter(KeyCode code) {
        return code.isLetterKey();
    }

    private static int modifiers(KeyEvent event) {
        return (event.isShiftDown() ? Key.SHIFT : 0)
                + (event.isAltDown() ? Key.ALT : 0)
                + (event.isControlDown() ? Key.CONTROL : 0);
    }

    private static int control(KeyCode code) {
        if (code.isLetterKey()) {
            return code.getName().charAt(0) - '@';
        }
        return switch (code) {
            case SPACE, DIGIT2 -> 0;
            case OPEN_BRACKET, DIGIT3 -> 27;
            case BACK_SLASH, DIGIT4 -> 28;
            case CLOSE_BRACKET, DIGIT5 -> 29;
            case DIGIT6 -> 30;
            case SLASH, MINUS, DIGIT7 -> 31;
            case DIGIT8 -> 127;
            default -> -1;
        };
    }

    /// Sends what was typed; false where it is no character.
    boolean typed(KeyEvent event) {
        var text = event.getCharacter();
        boolean altGr = event.isControlDown() && event.isAltDown();
        if (text.isEmpty()
                || text.equals(KeyEvent.CHAR_UNDEFINED)
                || Character.isISOControl(text.codePointAt(0))
                || event.isMetaDown()
                || event.isControlDown() && !altGr) {
            return false;
        }
        terminal.type(text, event.isAltDown() && !altGr);
        return true;
    }
}
