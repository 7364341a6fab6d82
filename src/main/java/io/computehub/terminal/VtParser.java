package io.computehub.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes apart what a host sends, byte by byte, in pieces of any size. After the state machine that
/// Paul Williams drew of DEC's terminals (vt100.net/emu/dec_ansi_parser), with text in UTF-8; the
/// eight-bit control characters, which no host needs in UTF-8, are dropped. Every byte is taken in
/// constant time, and no more than `LONGEST_STRING` of them are kept.
final class VtParser {

    /// Room for what is put on the clipboard.
    static final int LONGEST_STRING = 128 * 1024;

    private enum State {
        GROUND,
        ESCAPE,
        ESCAPE_BETWEEN,
        CSI,
        CSI_IGNORE,
        OSC,
        STRING,
        OSC_ESCAPE,
        STRING_ESCAPE
    }

    private static final int ESC = 0x1b;
    private static final int BEL = 0x07;
    private static final int CANCEL = 0x18;
    private static final int SUBSTITUTE = 0x1a;
    private static final int DELETE = 0x7f;
    private static final int REPLACEMENT = 0xfffd;

    private final VtSink sink;
    private final VtParams params = new VtParams();
    private State state = State.GROUND;
    private int prefix;
    private int between;
    private byte[] string = new byte[256];
    private int length;
    private boolean tooLong;
    private int codePoint;
    private int missing;
    private int least;

    VtParser(VtSink sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (state == State.GROUND && missing == 0) {
                int end = printed(bytes, at, to);
                if (end > at) {
                    at = end;
                    continue;
                }
            }
            take(bytes[at++] & 0xff);
        }
    }

    /// Prints what needs no state to be understood; returns where it ends.
    private int printed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int next = bytes[at];
            if (next >= ' ') {
                int end = printable(bytes, at, to);
                if (end == at) {
                    return at;
                }
                sink.ascii(bytes, at, end);
                at = end;
            } else if (next >= (byte) 0xc3 && next < (byte) 0xe0 && to - at > 1) {
                int tail = (bytes[at + 1] ^ 0x80) & 0xff;
                if (tail >>> 6 != 0) {
                    return at;
                }
                sink.print((next & 0x1f) << 6 | tail);
                at += 2;
            } else if (next > (byte) 0xe0 && next < (byte) 0xed && to - at > 2) {
                int middle = bytes[at + 1] ^ 0x80;
                int tail = bytes[at + 2] ^ 0x80;
                if ((middle & 0xff | tail & 0xff) >>> 6 != 0) {
                    return at;
                }
                sink.print((next & 0x0f) << 12 | (middle & 0x3f) << 6 | tail & 0x3f);
                at += 3;
            } else {
                return at;
            }
        }
        return at;
    }

    /// A byte of 128 or more is negative.
    private static int printable(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= ' ' && bytes[at] != DELETE) {
            at++;
        }
        return at;
    }

    private void take(int octet) {
        switch (state) {
            case GROUND -> ground(octet);
            case OSC -> osc(octet);
            case STRING -> string(octet);
            case OSC_ESCAPE -> ended(octet, true);
            case STRING_ESCAPE -> ended(octet, false);
            case ESCAPE, ESCAPE_BETWEEN, CSI, CSI_IGNORE -> sequence(octet);
        }
    }

    private void ground(int octet) {
        if (octet >= 0x80) {
            utf8(octet);
            return;
        }
        breakOff();
        if (octet == ESC) {
            escape();
        } else if (octet < ' ') {
            sink.control(octet);
        } else if (octet != DELETE) {
            sink.ascii(new byte[] {(byte) octet}, 0, 1);
        }
    }

    private void breakOff() {
        if (missing > 0) {
            missing = 0;
            sink.print(REPLACEMENT);
        }
    }

    private void utf8(int octet) {
        if (octet < 0xc0) {
            if (missing == 0) {
                sink.print(REPLACEMENT);
                return;
            }
            codePoint = codePoint << 6 | octet & 0x3f;
            if (--missing == 0) {
                whole();
            }
            return;
        }
        breakOff();
        if (octet < 0xe0) {
            start(octet & 0x1f, 1, 0x80);
        } else if (octet < 0xf0) {
            start(octet & 0x0f, 2, 0x800);
        } else if (octet < 0xf8) {
            start(octet & 0x07, 3, 0x10000);
        } else {
            sink.print(REPLACEMENT);
        }
    }

    private void start(int bits, int more, int atLeast) {
        codePoint = bits;
        missing = more;
        least = atLeast;
    }

    private void whole() {
        boolean real =
                codePoint >= least
                        && codePoint <= Character.MAX_CODE_POINT
                        && (codePoint < Character.MIN_SURROGATE
                                || codePoint > Character.MAX_SURROGATE);
        if (!real) {
            sink.print(REPLACEMENT);
        } else if (codePoint >= 0xa0) {
            sink.print(codePoint);
        }
    }

    private void escape() {
        state = State.ESCAPE;
        between = 0;
        prefix = 0;
        params.clear();
    }

    private void sequence(int octet) {
        if (octet == ESC) {
            escape();
        } else if (octet == CANCEL || octet == SUBSTITUTE) {
            state = State.GROUND;
        } else if (octet < ' ') {
            sink.control(octet);
        } else if (octet >= 0x80) {
            // Text where none may stand: the sequence was cut short.
            state = State.GROUND;
            utf8(octet);
        } else if (octet != DELETE) {
            switch (state) {
                case ESCAPE, ESCAPE_BETWEEN -> afterEscape(octet);
                case CSI -> csi(octet);
                default -> ignored(octet);
            }
        }
    }

    private void afterEscape(int octet) {
        if (octet < 0x30) {
            // Of several the first tells; none that we know has two.
            between = state == State.ESCAPE ? octet : -1;
            state = State.ESCAPE_BETWEEN;
        } else if (state == State.ESCAPE_BETWEEN) {
            finish();
            if (between > 0) {
                sink.escape(between, octet);
            }
        } else {
            switch (octet) {
                case '[' -> state = State.CSI;
                case ']' -> open(State.OSC);
                case 'P', 'X', '^', '_' -> open(State.STRING);
                default -> {
                    finish();
                    sink.escape(0, octet);
                }
            }
        }
    }

    private void csi(int octet) {
        if (octet >= '0' && octet <= '9') {
            if (between != 0) {
                state = State.CSI_IGNORE;
            }
            params.digit(octet - '0');
        } else if (octet == ';' || octet == ':') {
            params.next(octet == ':');
        } else if (octet >= 0x3c && octet <= 0x3f) {
            if (params.count() > 0 || prefix != 0 || between != 0) {
                state = State.CSI_IGNORE;
            }
            prefix = octet;
        } else if (octet < 0x30) {
            if (between != 0) {
                state = State.CSI_IGNORE;
            }
            between = octet;
        } else {
            finish();
            sink.csi(params, prefix, between, octet);
        }
    }

    private void ignored(int octet) {
        if (octet >= 0x40) {
            finish();
        }
    }

    private void finish() {
        state = State.GROUND;
    }

    private void open(State kind) {
        state = kind;
        length = 0;
        tooLong = false;
    }

    private void osc(int octet) {
        if (octet == BEL) {
            tell();
        } else if (octet == ESC) {
            state = State.OSC_ESCAPE;
        } else if (octet == CANCEL || octet == SUBSTITUTE) {
            finish();
        } else if (octet >= ' ') {
            keep(octet);
        }
    }

    private void keep(int octet) {
        if (length == LONGEST_STRING) {
            tooLong = true;
        } else {
            if (length == string.length) {
                string = Arrays.copyOf(string, Math.min(LONGEST_STRING, 2 * length));
            }
            string[length++] = (byte) octet;
        }
    }

    private void tell() {
        finish();
        if (!tooLong) {
            sink.osc(new String(string, 0, length, StandardCharsets.UTF_8));
        }
    }

    /// A device control string and its like: nothing in it is wanted.
    private void string(int octet) {
        if (octet == ESC) {
            state = State.STRING_ESCAPE;
        } else if (octet == CANCEL || octet == SUBSTITUTE) {
            finish();
        }
    }

    private void ended(int octet, boolean wanted) {
        if (octet != '\\') {
            escape();
            sequence(octet);
        } else if (wanted) {
            tell();
        } else {
            finish();
        }
    }
}
