package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

/// The two pages of a terminal, the main one with what scrolled off it and the one that full-screen
/// programs draw on, and the state that goes with them.
final class Screens {

    /// How the cursor looks, as DECSCUSR counts.
    private static final int USUAL_SHAPE = 0;

    private final int mostKept;
    private final Modes modes;
    private final Page.Ticks ticks = new Page.Ticks();
    private Scrollback back;
    private Page main;
    private @Nullable Page other;
    private final Charset[] sets = {Charset.ASCII, Charset.ASCII};
    private int shifted;
    private @Nullable Saved saved;
    private @Nullable Saved savedOnOther;
    private int shape = USUAL_SHAPE;

    private record Saved(int x, int y, long look, boolean origin, Charset first, int shifted) {}

    Screens(int columns, int height, int mostKept, Modes modes) {
        this.mostKept = mostKept;
        this.modes = modes;
        back = new Scrollback(mostKept, 0);
        main = new Page(columns, height, back, modes, ticks);
    }

    Page page() {
        var page = other;
        return page == null ? main : page;
    }

    boolean isOther() {
        return other != null;
    }

    Scrollback back() {
        return back;
    }

    int shape() {
        return shape;
    }

    void cursorShape(int number) {
        shape = number <= 6 ? number : USUAL_SHAPE;
    }

    boolean drawsLines() {
        return sets[shifted] == Charset.LINES;
    }

    int map(int ascii) {
        return sets[shifted].map(ascii);
    }

    void shift(int set) {
        shifted = set;
    }

    void designate(int set, int last) {
        sets[set] = Charset.named(last);
    }

    void saveCursor() {
        var page = page();
        var now = new Saved(page.x, page.y, page.look, modes.origin, sets[0], shifted);
        if (isOther()) {
            savedOnOther = now;
        } else {
            saved = now;
        }
    }

    void restoreCursor() {
        var from = isOther() ? savedOnOther : saved;
        var then = from == null ? new Saved(0, 0, Style.PLAIN, false, Charset.ASCII, 0) : from;
        modes.origin = then.origin();
        sets[0] = then.first();
        shifted = then.shifted();
        page().look = then.look();
        page().moveTo(then.x(), then.y());
    }

    void privateMode(int number, boolean on) {
        if (PrivateModes.set(modes, number, on)) {
            if (number == 6) {
                page().address(0, 0);
            } else if (number == 5) {
                page().touchAll();
            }
            return;
        }
        switch (number) {
            case 3 -> clearForWidth();
            case 47, 1047 -> turn(on);
            case 1048 -> {
                if (on) {
                    saveCursor();
                } else {
                    restoreCursor();
                }
            }
            case 1049 -> {
                if (on && !isOther()) {
                    saveCursor();
                    turn(true);
                } else if (!on && isOther()) {
                    turn(false);
                    restoreCursor();
                }
            }
            default -> {
                // Not known: nothing happens.
            }
        }
    }

    /// A program that asks for 80 or 132 columns gets what comes with it, not the width: that is
    /// the window's.
    private void clearForWidth() {
        var page = page();
        modes.origin = false;
        page.margins(0, page.height() - 1);
        page.eraseScreen(2);
        page.moveTo(0, 0);
    }

    private void turn(boolean toOther) {
        if (toOther == isOther()) {
            return;
        }
        var from = page();
        other =
                toOther
                        ? new Page(
                                from.columns(), from.height(), new Scrollback(0, 0), modes, ticks)
                        : null;
        var to = page();
        to.look = from.look;
        to.moveTo(from.x, from.y);
        to.touchAll();
    }

    void forgetScrollback() {
        back.clear();
    }

    /// What a program left on is switched off; the text and the cursor stay.
    void softReset() {
        resetModes();
        page().look = Style.PLAIN;
        page().link = 0;
        page().noMargins();
        saved = null;
        savedOnOther = null;
    }

    private void resetModes() {
        modes.cursorKeys = false;
        modes.keypad = false;
        modes.newLine = false;
        modes.insert = false;
        modes.autowrap = true;
        modes.origin = false;
        modes.reversed = false;
        modes.cursorShown = true;
        modes.bracketedPaste = false;
        modes.focusTold = false;
        modes.wideMouse = false;
        modes.alternateScroll = false;
        modes.held = false;
        modes.mouse = Modes.Mouse.NONE;
        sets[0] = Charset.ASCII;
        sets[1] = Charset.ASCII;
        shifted = 0;
        shape = USUAL_SHAPE;
    }

    /// As when it was new, but for what scrolled off.
    void reset() {
        turn(false);
        resetModes();
        saved = null;
        savedOnOther = null;
        main = new Page(main.columns(), main.height(), back, modes, ticks);
    }

    /// Lays the main page's text out anew; the other's program draws it again itself.
    void resize(int columns, int height) {
        if (page().columns() == columns && page().height() == height) {
            return;
        }
        var laid = Reflow.of(back, main, columns, height, mostKept);
        back = laid.back();
        var next = new Page(columns, height, back, modes, ticks);
        next.look = main.look;
        next.link = main.link;
        next.lay(laid.rows(), columns, laid.x(), laid.y());
        main = next;
        if (other != null) {
            other.lay(Reflow.cut(other, columns, height), columns, other.x, other.y);
        }
    }
}
