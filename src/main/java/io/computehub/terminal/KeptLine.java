package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// A line that scrolled off, in as few bytes as it needs: one a cell where all are Latin-1, two
/// where they are of Unicode's first plane, no looks where all are plain.
final class KeptLine {

    private static final int LATIN = 0x100;

    /// Stands for the right half of a wide character; no host can print it.
    private static final char TAIL = Page.NEVER_PRINTED;

    private final byte @Nullable [] narrow;
    private final char @Nullable [] broad;
    private final int @Nullable [] any;
    private final int @Nullable [] ends;
    private final long @Nullable [] looks;
    private final int @Nullable [] links;
    private final @Nullable List<String> clusters;
    final boolean wrapped;

    /// `used` cells of the row.
    KeptLine(Row row, int used) {
        int most = 0;
        int changes = 0;
        long look = Style.PLAIN;
        for (int i = 0; i < used; i++) {
            int cell = row.text[i];
            most |= cell == Row.TAIL ? TAIL : cell;
            if (row.style[i] != look) {
                look = row.style[i];
                changes++;
            }
        }
        narrow = most < LATIN ? bytes(row.text, used) : null;
        broad = most >= LATIN && most <= TAIL ? chars(row.text, used) : null;
        any = most > TAIL ? Arrays.copyOf(row.text, used) : null;
        ends = changes == 0 ? null : new int[changes + 1];
        looks = changes == 0 ? null : new long[changes + 1];
        if (ends != null && looks != null) {
            runs(row.style, used, ends, looks);
        }
        links = row.link == null ? null : Arrays.copyOf(row.link, used);
        clusters = row.clusters == null ? null : List.copyOf(row.clusters);
        wrapped = row.wrapped;
    }

    private static byte[] bytes(int[] text, int used) {
        var bytes = new byte[used];
        for (int i = 0; i < used; i++) {
            bytes[i] = (byte) text[i];
        }
        return bytes;
    }

    private static char[] chars(int[] text, int used) {
        var chars = new char[used];
        for (int i = 0; i < used; i++) {
            chars[i] = text[i] == Row.TAIL ? TAIL : (char) text[i];
        }
        return chars;
    }

    /// Looks, and the cells where they end.
    private static void runs(long[] style, int used, int[] ends, long[] looks) {
        int at = 0;
        for (int i = 1; i <= used; i++) {
            if (i == used || style[i] != style[i - 1]) {
                looks[at] = style[i - 1];
                ends[at++] = i;
            }
        }
        Arrays.fill(ends, at, ends.length, used);
    }

    int length() {
        return narrow != null
                ? narrow.length
                : broad != null ? broad.length : any != null ? any.length : 0;
    }

    int cell(int at) {
        if (narrow != null) {
            return narrow[at] & 0xff;
        }
        if (broad != null) {
            return broad[at] == TAIL ? Row.TAIL : broad[at];
        }
        return any != null ? any[at] : Row.BLANK;
    }

    int link(int at) {
        return links == null || at >= links.length ? 0 : links[at];
    }

    @Nullable List<String> clusters() {
        return clusters;
    }

    /// Writes the line into arrays that may be shorter or longer than it.
    void copyTo(int[] text, long[] style) {
        int most = Math.min(length(), text.length);
        for (int i = 0; i < most; i++) {
            text[i] = cell(i);
        }
        Arrays.fill(text, most, text.length, Row.BLANK);
        if (most < length() && most > 0 && cell(most) == Row.TAIL) {
            text[most - 1] = Row.BLANK;
        }
        Arrays.fill(style, Style.PLAIN);
        if (ends != null && looks != null) {
            int from = 0;
            for (int i = 0; i < ends.length && from < most; i++) {
                int to = Math.min(ends[i], most);
                Arrays.fill(style, from, to, looks[i]);
                from = to;
            }
        }
    }

    long look(int at) {
        if (ends != null && looks != null) {
            for (int i = 0; i < ends.length; i++) {
                if (at < ends[i]) {
                    return looks[i];
                }
            }
        }
        return Style.PLAIN;
    }
}
