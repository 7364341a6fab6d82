package io.computehub.terminal;

/// How a cell looks, packed into a long: two colours and a set of attributes. Plain is 0.
///
/// A colour is `DEFAULT`, one of the palette's 256, or red, green and blue.
public final class Style {

    public static final long PLAIN = 0;

    public static final long BOLD = 1L << 52;
    public static final long DIM = 1L << 53;
    public static final long ITALIC = 1L << 54;
    public static final long BLINK = 1L << 55;
    public static final long INVERSE = 1L << 56;
    public static final long HIDDEN = 1L << 57;
    public static final long STRIKE = 1L << 58;

    /// A colour that the theme gives.
    public static final int DEFAULT = 0;

    private static final int UNDERLINE_AT = 59;
    private static final long UNDERLINE = 7L << UNDERLINE_AT;
    private static final int GROUND_AT = 26;
    private static final long COLOUR = (1L << GROUND_AT) - 1;
    private static final int INDEXED = 1 << 24;
    private static final int DIRECT = 2 << 24;

    private Style() {}

    /// The forms of SGR 4: none, one line, two, waved, dotted, dashed.
    public enum Underline {
        NONE,
        SINGLE,
        DOUBLE,
        CURLY,
        DOTTED,
        DASHED
    }

    private static final Underline[] UNDERLINES = Underline.values();

    public static boolean has(long style, long attribute) {
        return (style & attribute) != 0;
    }

    public static Underline underline(long style) {
        return UNDERLINES[(int) ((style & UNDERLINE) >>> UNDERLINE_AT)];
    }

    static long underlined(long style, Underline form) {
        return style & ~UNDERLINE | (long) form.ordinal() << UNDERLINE_AT;
    }

    public static int foreground(long style) {
        return (int) (style & COLOUR);
    }

    public static int background(long style) {
        return (int) (style >>> GROUND_AT & COLOUR);
    }

    static long foreground(long style, int colour) {
        return style & ~COLOUR | colour;
    }

    static long background(long style, int colour) {
        return style & ~(COLOUR << GROUND_AT) | (long) colour << GROUND_AT;
    }

    /// What erasing leaves: the background alone, as xterm does it.
    static long erased(long style) {
        return style & COLOUR << GROUND_AT;
    }

    static int indexed(int index) {
        return INDEXED | index & 0xff;
    }

    static int direct(int red, int green, int blue) {
        return DIRECT | (red & 0xff) << 16 | (green & 0xff) << 8 | blue & 0xff;
    }

    public static boolean isIndexed(int colour) {
        return (colour & INDEXED) != 0;
    }

    public static boolean isDirect(int colour) {
        return (colour & DIRECT) != 0;
    }

    /// The palette's place of an indexed colour.
    public static int index(int colour) {
        return colour & 0xff;
    }

    /// `0xRRGGBB` of a direct colour.
    public static int rgb(int colour) {
        return colour & 0xffffff;
    }
}
