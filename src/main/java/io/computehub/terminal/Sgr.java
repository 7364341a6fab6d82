package io.computehub.terminal;

import io.computehub.terminal.Style.Underline;

/// Select graphic rendition: how what is printed next looks.
final class Sgr {

    private static final Underline[] UNDERLINES = Underline.values();

    private Sgr() {}

    static long apply(VtParams params, long before) {
        long look = before;
        int count = Math.max(1, params.count());
        for (int i = 0; i < count; ) {
            int code = params.get(i, 0);
            if (code == 38 || code == 48 || code == 58) {
                int end = afterColour(params, i);
                int colour = colour(params, i);
                if (colour >= 0 && code == 38) {
                    look = Style.foreground(look, colour);
                } else if (colour >= 0 && code == 48) {
                    look = Style.background(look, colour);
                }
                i = end;
            } else {
                look =
                        code == 4 && params.isPart(i + 1)
                                ? Style.underlined(look, form(params.get(i + 1, 1)))
                                : one(code, look);
                i++;
                while (params.isPart(i)) {
                    i++;
                }
            }
        }
        return look;
    }

    private static Underline form(int number) {
        return number < UNDERLINES.length ? UNDERLINES[number] : Underline.SINGLE;
    }

    private static long one(int code, long look) {
        return switch (code) {
            case 0 -> Style.PLAIN;
            case 1 -> look | Style.BOLD;
            case 2 -> look | Style.DIM;
            case 3 -> look | Style.ITALIC;
            case 4 -> Style.underlined(look, Underline.SINGLE);
            case 5, 6 -> look | Style.BLINK;
            case 7 -> look | Style.INVERSE;
            case 8 -> look | Style.HIDDEN;
            case 9 -> look | Style.STRIKE;
            case 21 -> Style.underlined(look, Underline.DOUBLE);
            case 22 -> look & ~(Style.BOLD | Style.DIM);
            case 23 -> look & ~Style.ITALIC;
            case 24 -> Style.underlined(look, Underline.NONE);
            case 25 -> look & ~Style.BLINK;
            case 27 -> look & ~Style.INVERSE;
            case 28 -> look & ~Style.HIDDEN;
            case 29 -> look & ~Style.STRIKE;
            case 39 -> Style.foreground(look, Style.DEFAULT);
            case 49 -> Style.background(look, Style.DEFAULT);
            default -> coloured(code, look);
        };
    }

    private static long coloured(int code, long look) {
        if (code >= 30 && code <= 37) {
            return Style.foreground(look, Style.indexed(code - 30));
        } else if (code >= 40 && code <= 47) {
            return Style.background(look, Style.indexed(code - 40));
        } else if (code >= 90 && code <= 97) {
            return Style.foreground(look, Style.indexed(code - 90 + 8));
        } else if (code >= 100 && code <= 107) {
            return Style.background(look, Style.indexed(code - 100 + 8));
        }
        return look;
    }

    /// `38;5;n` and `38;2;r;g;b`, and the same with colons, which may name a colour space before
    /// the three.
    private static int colour(VtParams params, int at) {
        int kind = params.get(at + 1, -1);
        if (kind == 5) {
            return params.get(at + 2, -1) >= 0 ? Style.indexed(params.get(at + 2, 0)) : -1;
        }
        if (kind == 2) {
            int first = params.isPart(at + 1) && params.isPart(at + 5) ? at + 3 : at + 2;
            return Style.direct(
                    params.get(first, 0), params.get(first + 1, 0), params.get(first + 2, 0));
        }
        return -1;
    }

    private static int afterColour(VtParams params, int at) {
        if (params.isPart(at + 1)) {
            int end = at + 1;
            while (params.isPart(end)) {
                end++;
            }
            return end;
        }
        return switch (params.get(at + 1, -1)) {
            case 5 -> at + 3;
            case 2 -> at + 5;
            default -> at + 2;
        };
    }
}
