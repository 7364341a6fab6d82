package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// A line that scrolled off, in as few bytes as it needs: one a character where all are Latin-1, no
/// looks where all are plain.
final class KeptLine {

    private static final int LATIN = 0x100;

    private final byte @Nullable [] narrow;
    private final int @Nullable [] broad;
    private final long @Nullable [] looks;
    private final int @Nullable [] links;
    private final @Nullable List<String> clusters;
    final boolean wrapped;

    /// `used` cells of the row.
    KeptLine(Row row, int used) {
        boolean latin = true;
        int changes = 0;
        long look = Style.PLAIN;
        for (int i = 0; i < used; i++) {
            latin &= row.text[i] < LATIN;
            if (row.style[i] != look) {
                look = row.style[i];
                changes++;
            }
        }
        narrow = latin ? bytes(row.text, used) : null;
        broad = latin ? null : Arrays.copyOf(row.text, used);
        looks = changes == 0 ? null : runs(row.style, used, changes + 1);
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

    /// A look and the cell where it ends, in turn.
    private static long[] runs(long[] style, int used, int most) {
        var runs = new long[2 * most];
        int at = 0;
        for (int i = 1; i <= used; i++) {
            if (i == used || style[i] != style[i - 1]) {
                runs[at++] = style[i - 1];
                runs[at++] = i;
            }
        }
        return at == runs.length ? runs : Arrays.copyOf(runs, at);
    }

    int length() {
        return narrow != null ? narrow.length : broad != null ? broad.length : 0;
    }

    int cell(int at) {
        return narrow != null ? narrow[at] & 0xff : broad != null ? broad[at] : Row.BLANK;
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
        var runs = looks;
        if (runs != null) {
            int from = 0;
            for (int i = 0; i < runs.length && from < most; i += 2) {
                int to = (int) Math.min(runs[i + 1], most);
                Arrays.fill(style, from, to, runs[i]);
                from = to;
            }
        }
    }

    long look(int at) {
        var runs = looks;
        if (runs != null) {
            for (int i = 0; i < runs.length; i += 2) {
                if (at < runs[i + 1]) {
                    return runs[i];
                }
            }
        }
        return Style.PLAIN;
    }
}
