package io.computehub.terminal;

/// Something the mouse did over a cell of the screen. `modifiers` are those of `Key`.
public record MouseReport(What what, Button button, int column, int row, int modifiers) {

    /// What happened.
    public enum What {
        PRESS,
        RELEASE,
        MOVE
    }

    /// With what; `NONE` is a movement with no button held.
    public enum Button {
        LEFT(0),
        MIDDLE(1),
        RIGHT(2),
        NONE(3),
        WHEEL_UP(64),
        WHEEL_DOWN(65);

        private final int code;

        Button(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        boolean isWheel() {
            return code >= 64;
        }
    }
}
