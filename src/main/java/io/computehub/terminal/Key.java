package io.computehub.terminal;

/// The keys that send more than a character.
public enum Key {
    ENTER,
    TAB,
    BACKSPACE,
    ESCAPE,
    UP,
    DOWN,
    RIGHT,
    LEFT,
    HOME,
    END,
    INSERT,
    DELETE,
    PAGE_UP,
    PAGE_DOWN,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12;

    /// Modifiers, to be added up.
    public static final int SHIFT = 1;

    public static final int ALT = 2;
    public static final int CONTROL = 4;
}
