package io.computehub.ui.terminal;

import io.computehub.terminal.Snapshot;

/// How the cursor is drawn.
enum CursorLook {
    NONE,
    BLOCK,
    UNDER,
    BAR,
    /// The keyboard is elsewhere.
    HOLLOW;

    private static final int FIRST_UNDER = 3;
    private static final int FIRST_BAR = 5;

    /// @param lit a blinking one is in its visible half
    static CursorLook of(Snapshot view, boolean focused, boolean lit) {
        if (!view.cursorShown() || view.cursorX() >= view.columns()) {
            return NONE;
        }
        if (!focused) {
            return HOLLOW;
        }
        if (!lit && blinks(view)) {
            return NONE;
        }
        int shape = view.cursorShape();
        return shape >= FIRST_BAR ? BAR : shape >= FIRST_UNDER ? UNDER : BLOCK;
    }

    /// 0 is what a terminal likes: as the picture of it, a block that rests.
    static boolean blinks(Snapshot view) {
        return view.cursorShown() && view.cursorShape() % 2 == 1;
    }
}
