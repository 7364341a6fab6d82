package io.computehub.terminal;

/// How many columns a character takes: 0 for one that joins the one before, 2 for East Asian wide
/// and for emoji, else 1. Of what Unicode calls ambiguous, 1, as the hosts' own libraries do.
///
/// Source: Unicode 16, EastAsianWidth.txt (W and F); emoji presentation as the JDK knows it.
final class Widths {

    /// Pairs of first and last.
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2329, 0x232A, 0x2630, 0x2637, 0x268A, 0x268F, 0x2E80, 0x2E99,
        0x2E9B, 0x2EF3, 0x2F00, 0x2FD5, 0x2FF0, 0x303E, 0x3041, 0x3096, 0x3099, 0x30FF,
        0x3105, 0x312F, 0x3131, 0x318E, 0x3190, 0x31E5, 0x31EF, 0x321E, 0x3220, 0x3247,
        0x3250, 0xA48C, 0xA490, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE10, 0xFE19, 0xFE30, 0xFE52, 0xFE54, 0xFE66, 0xFE68, 0xFE6B, 0xFF01, 0xFF60,
        0xFFE0, 0xFFE6, 0x16FE0, 0x16FE4, 0x16FF0, 0x16FF1, 0x17000, 0x187F7, 0x18800, 0x18CD5,
        0x18CFF, 0x18D08, 0x1AFF0, 0x1AFFE, 0x1B000, 0x1B122, 0x1B132, 0x1B132, 0x1B150, 0x1B152,
        0x1B155, 0x1B155, 0x1B164, 0x1B167, 0x1B170, 0x1B2FB, 0x1D300, 0x1D356, 0x1D360, 0x1D376,
        0x1F200, 0x1F202, 0x1F210, 0x1F23B, 0x1F240, 0x1F248, 0x1F250, 0x1F251, 0x1F260, 0x1F265,
        0x20000, 0x2FFFD, 0x30000, 0x3FFFD
    };

    private static final int SOFT_HYPHEN = 0xAD;

    /// The plane that nearly all text is of, worked out once.
    private static final byte[] FIRST_PLANE = firstPlane();

    private Widths() {}

    static int of(int codePoint) {
        return codePoint < FIRST_PLANE.length ? FIRST_PLANE[codePoint] : workedOut(codePoint);
    }

    private static byte[] firstPlane() {
        var plane = new byte[0x10000];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (byte) workedOut(i);
        }
        return plane;
    }

    private static int workedOut(int codePoint) {
        if (joins(codePoint)) {
            return 0;
        }
        return isWide(codePoint) || Character.isEmojiPresentation(codePoint) ? 2 : 1;
    }

    private static boolean joins(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.FORMAT -> codePoint != SOFT_HYPHEN;
            // The vowels and finals of a Hangul syllable that is written in parts.
            default -> codePoint >= 0x1160 && codePoint <= 0x11FF;
        };
    }

    private static boolean isWide(int codePoint) {
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
