package io.computehub.terminal;

import java.nio.charset.StandardCharsets;

/// The bytes that xterm sends for keys.
final class KeyEncoder {

    private static final byte[] NOTHING = {};

    private KeyEncoder() {}

    static byte[] of(Key key, int modifiers, Modes modes) {
        return ascii(
                switch (key) {
                    case ENTER -> alt(modifiers, modes.newLine ? "\r\n" : "\r");
                    case TAB -> (modifiers & Key.SHIFT) != 0 ? "\033[Z" : alt(modifiers, "\t");
                    case BACKSPACE ->
                            alt(modifiers, (modifiers & Key.CONTROL) != 0 ? "\b" : "\177");
                    case ESCAPE -> alt(modifiers, "\033");
                    case UP -> cursor('A', modifiers, modes);
                    case DOWN -> cursor('B', modifiers, modes);
                    case RIGHT -> cursor('C', modifiers, modes);
                    case LEFT -> cursor('D', modifiers, modes);
                    case HOME -> cursor('H', modifiers, modes);
                    case END -> cursor('F', modifiers, modes);
                    case INSERT -> numbered(2, modifiers);
                    case DELETE -> numbered(3, modifiers);
                    case PAGE_UP -> numbered(5, modifiers);
                    case PAGE_DOWN -> numbered(6, modifiers);
                    case F1 -> programmed('P', modifiers);
                    case F2 -> programmed('Q', modifiers);
                    case F3 -> programmed('R', modifiers);
                    case F4 -> programmed('S', modifiers);
                    case F5 -> numbered(15, modifiers);
                    case F6 -> numbered(17, modifiers);
                    case F7 -> numbered(18, modifiers);
                    case F8 -> numbered(19, modifiers);
                    case F9 -> numbered(20, modifiers);
                    case F10 -> numbered(21, modifiers);
                    case F11 -> numbered(23, modifiers);
                    case F12 -> numbered(24, modifiers);
                });
    }

    private static String alt(int modifiers, String plain) {
        return (modifiers & Key.ALT) != 0 ? "\033" + plain : plain;
    }

    private static String cursor(char last, int modifiers, Modes modes) {
        if (modifiers != 0) {
            return "\033[1;" + (modifiers + 1) + last;
        }
        return (modes.cursorKeys ? "\033O" : "\033[") + last;
    }

    private static String programmed(char last, int modifiers) {
        return modifiers == 0 ? "\033O" + last : "\033[1;" + (modifiers + 1) + last;
    }

    private static String numbered(int number, int modifiers) {
        return "\033[" + number + (modifiers == 0 ? "" : ";" + (modifiers + 1)) + "~";
    }

    static byte[] typed(String text, boolean alt) {
        return (alt ? "\033" + text : text).getBytes(StandardCharsets.UTF_8);
    }

    /// Escape would let a text leave the brackets, or act as a key; so would the other controls.
    static byte[] pasted(String text, boolean bracketed) {
        var clean = new StringBuilder();
        text.replace("\r\n", "\n")
                .replace('\n', '\r')
                .codePoints()
                .filter(point -> point == '\r' || point == '\t' || !Character.isISOControl(point))
                .forEach(clean::appendCodePoint);
        if (clean.isEmpty()) {
            return NOTHING;
        }
        var sent = bracketed ? "\033[200~" + clean + "\033[201~" : clean.toString();
        return sent.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] focus(boolean has) {
        return ascii(has ? "\033[I" : "\033[O");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
