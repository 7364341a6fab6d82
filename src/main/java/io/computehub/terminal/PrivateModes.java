package io.computehub.terminal;

import io.computehub.terminal.Modes.Mouse;

/// The numbers of DEC's and xterm's private modes that are no more than a switch.
final class PrivateModes {

    private PrivateModes() {}

    /// Sets a switch; false where the number is none of them.
    static boolean set(Modes modes, int number, boolean on) {
        switch (number) {
            case 1 -> modes.cursorKeys = on;
            case 5 -> modes.reversed = on;
            case 6 -> modes.origin = on;
            case 7 -> modes.autowrap = on;
            case 9 -> modes.mouse = on ? Mouse.PRESS : Mouse.NONE;
            case 25 -> modes.cursorShown = on;
            case 66 -> modes.keypad = on;
            case 1000 -> modes.mouse = on ? Mouse.CLICKS : Mouse.NONE;
            case 1002 -> modes.mouse = on ? Mouse.DRAGS : Mouse.NONE;
            case 1003 -> modes.mouse = on ? Mouse.MOVES : Mouse.NONE;
            case 1004 -> modes.focusTold = on;
            case 1006 -> modes.wideMouse = on;
            case 1007 -> modes.alternateScroll = on;
            case 2004 -> modes.bracketedPaste = on;
            case 2026 -> modes.held = on;
            default -> {
                return false;
            }
        }
        return true;
    }

    static boolean isKnown(int number) {
        return set(new Modes(), number, false);
    }

    static boolean isOn(Modes modes, int number) {
        return switch (number) {
            case 1 -> modes.cursorKeys;
            case 5 -> modes.reversed;
            case 6 -> modes.origin;
            case 7 -> modes.autowrap;
            case 9 -> modes.mouse == Mouse.PRESS;
            case 25 -> modes.cursorShown;
            case 66 -> modes.keypad;
            case 1000 -> modes.mouse == Mouse.CLICKS;
            case 1002 -> modes.mouse == Mouse.DRAGS;
            case 1003 -> modes.mouse == Mouse.MOVES;
            case 1004 -> modes.focusTold;
            case 1006 -> modes.wideMouse;
            case 1007 -> modes.alternateScroll;
            case 2004 -> modes.bracketedPaste;
            case 2026 -> modes.held;
            default -> false;
        };
    }
}
