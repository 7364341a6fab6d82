package io.computehub.terminal;

/// What a host's program has switched on. The names are DEC's or xterm's.
final class Modes {

    /// Which movements of the mouse the program wants to hear of.
    enum Mouse {
        NONE,
        /// Presses alone, without modifiers (9).
        PRESS,
        /// Presses and releases (1000).
        CLICKS,
        /// Movements with a button held, too (1002).
        DRAGS,
        /// Every movement (1003).
        MOVES
    }

    boolean cursorKeys;
    boolean keypad;
    boolean newLine;
    boolean insert;
    boolean autowrap = true;
    boolean origin;
    boolean reversed;
    boolean cursorShown = true;
    boolean bracketedPaste;
    boolean focusTold;
    boolean wideMouse;
    boolean alternateScroll;
    boolean held;
    Mouse mouse = Mouse.NONE;

    /// As far as keys and mouse depend on it.
    Modes copy() {
        var copy = new Modes();
        copy.cursorKeys = cursorKeys;
        copy.keypad = keypad;
        copy.newLine = newLine;
        copy.bracketedPaste = bracketedPaste;
        copy.focusTold = focusTold;
        copy.wideMouse = wideMouse;
        copy.mouse = mouse;
        return copy;
    }
}
