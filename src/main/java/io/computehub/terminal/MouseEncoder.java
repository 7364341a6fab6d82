package io.computehub.terminal;

import io.computehub.terminal.Modes.Mouse;
import io.computehub.terminal.MouseReport.Button;
import io.computehub.terminal.MouseReport.What;

import java.nio.charset.StandardCharsets;

/// The bytes that xterm sends for the mouse: in the form of mode 1006, or in the old one, which
/// ends at column 223.
final class MouseEncoder {

    private static final byte[] NOTHING = {};
    private static final int MOVED = 32;
    private static final int OLD_LIMIT = 223;

    private MouseEncoder() {}

    static byte[] of(MouseReport report, Modes modes) {
        if (!wants(report, modes.mouse)) {
            return NOTHING;
        }
        int code = report.button().code() + (report.what() == What.MOVE ? MOVED : 0);
        if (modes.mouse != Mouse.PRESS) {
            code += modifiers(report.modifiers());
        }
        return modes.wideMouse ? wide(report, code) : old(report, code);
    }

    private static boolean wants(MouseReport report, Mouse mode) {
        boolean button = report.button() != Button.NONE;
        return switch (report.what()) {
            case PRESS -> mode != Mouse.NONE;
            case RELEASE -> mode != Mouse.NONE && mode != Mouse.PRESS && !report.button().isWheel();
            case MOVE -> mode == Mouse.MOVES || mode == Mouse.DRAGS && button;
        };
    }

    private static int modifiers(int held) {
        return ((held & Key.SHIFT) != 0 ? 4 : 0)
                + ((held & Key.ALT) != 0 ? 8 : 0)
                + ((held & Key.CONTROL) != 0 ? 16 : 0);
    }

    private static byte[] wide(MouseReport report, int code) {
        var text =
                "\033[<"
                        + code
                        + ";"
                        + (report.column() + 1)
                        + ";"
                        + (report.row() + 1)
                        + (report.what() == What.RELEASE ? "m" : "M");
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] old(MouseReport report, int code) {
        if (report.column() >= OLD_LIMIT || report.row() >= OLD_LIMIT) {
            return NOTHING;
        }
        int told =
                report.what() == What.RELEASE
                        ? code - report.button().code() + Button.NONE.code()
                        : code;
        return new byte[] {
            0x1b,
            '[',
            'M',
            (byte) (32 + told),
            (byte) (33 + report.column()),
            (byte) (33 + report.row())
        };
    }
}
