package io.computehub.terminal;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/// What a host may ask. Every answer is made of numbers and fixed words, so that none can be made
/// to say, as if typed, what the host likes. More than `MOST` bytes for one piece of its output are
/// not given.
final class Answers {

    private static final int MOST = 4096;

    private final Consumer<byte[]> host;
    private final Modes modes;
    private int left = MOST;

    Answers(Consumer<byte[]> host, Modes modes) {
        this.host = host;
        this.modes = modes;
    }

    /// Another piece of output has come.
    void nextPiece() {
        left = MOST;
    }

    void say(String text) {
        if (text.length() <= left) {
            left -= text.length();
            host.accept(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// A VT220 with colours.
    void whatWeAre() {
        say("\033[?62;22c");
    }

    void whichVersion() {
        say("\033[>1;10;0c");
    }

    void status(int asked, Page page) {
        if (asked == 5) {
            say("\033[0n");
        } else if (asked == 6) {
            say("\033[" + (page.addressedRow() + 1) + ";" + (page.x + 1) + "R");
        }
    }

    void privateStatus(int asked, Page page) {
        if (asked == 6) {
            say("\033[?" + (page.addressedRow() + 1) + ";" + (page.x + 1) + "R");
        }
    }

    void size(Page page) {
        say("\033[8;" + page.height() + ";" + page.columns() + "t");
    }

    /// Whether a mode is on: 1, off: 2, or not known: 0.
    void mode(int number, boolean isPrivate) {
        if (!isPrivate) {
            say(
                    "\033["
                            + number
                            + ";"
                            + state(number, this::isAnsiOn, n -> n == 4 || n == 20)
                            + "$y");
        } else {
            say("\033[?" + number + ";" + state(number, this::isOn, PrivateModes::isKnown) + "$y");
        }
    }

    private static int state(int number, IntPredicate on, IntPredicate known) {
        return !known.test(number) ? 0 : on.test(number) ? 1 : 2;
    }

    private boolean isAnsiOn(int number) {
        return number == 4 ? modes.insert : modes.newLine;
    }

    private boolean isOn(int number) {
        return PrivateModes.isOn(modes, number);
    }

    void colour(int command, int rgb) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        say(
                String.format(
                        "\033]%d;rgb:%02x%02x/%02x%02x/%02x%02x\033\\",
                        command, red, red, green, green, blue, blue));
    }
}
