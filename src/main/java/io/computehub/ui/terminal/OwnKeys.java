package io.computehub.ui.terminal;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Locale;
import java.util.Optional;

/// The keys that are never a host's: those with Ctrl and Shift, on macOS those with ⌘. Where Shift
/// is what makes the character (Ctrl+^, Ctrl+_, Ctrl+@), they are the host's all the same.
final class OwnKeys {

    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private OwnKeys() {}

    static boolean onMac() {
        return MAC;
    }

    /// Which of them, if it is one.
    static Optional<KeyCode> of(KeyEvent event) {
        boolean ours =
                MAC
                        ? event.isMetaDown() && !event.isControlDown()
                        : event.isControlDown()
                                && event.isShiftDown()
                                && !event.isAltDown()
                                && !Keyboard.isSign(event.getCode());
        return ours ? Optional.of(event.getCode()) : Optional.empty();
    }

    /// Larger, smaller or usual letters: 1, -1 or 0. With Shift, Ctrl and minus are the host's.
    static Optional<Integer> zoom(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return Optional.empty();
        }
        return switch (event.getCode()) {
            case EQUALS, PLUS, ADD -> Optional.of(1);
            case MINUS, SUBTRACT -> event.isShiftDown() ? Optional.empty() : Optional.of(-1);
            case DIGIT0, NUMPAD0 -> event.isShiftDown() ? Optional.empty() : Optional.of(0);
            default -> Optional.empty();
        };
    }

    /// A key that does something to the window, whatever has the focus.
    static boolean isWindows(KeyEvent event) {
        return of(event).isPresent()
                || event.isControlDown() && event.isAltDown() && event.getCode() == KeyCode.L;
    }
}
