package io.computehub.terminal;

/// The sets that ISO 2022 lets a program choose between, of which only the line drawing of DEC's
/// terminals is still in use.
enum Charset {
    ASCII,
    LINES;

    /// For `_` to `~`.
    private static final String DRAWN = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    static Charset named(int last) {
        return last == '0' ? LINES : ASCII;
    }

    int map(int ascii) {
        return this == LINES && ascii >= '_' && ascii <= '~' ? DRAWN.charAt(ascii - '_') : ascii;
    }
}
