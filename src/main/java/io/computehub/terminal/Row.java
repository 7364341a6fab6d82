package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One line of cells that can be written to. A cell is blank (0), a code point, the right half of a
/// wide one (`TAIL`), or a character made of several code points (`CLUSTER` and its place in a list
/// of the row's own).
final class Row {

    static final int BLANK = 0;
    static final int TAIL = 0x110000;
    static final int CLUSTER = 0x200000;

    /// Marks put on one character without end would hold memory without end.
    private static final int LONGEST_CLUSTER = 32;

    int[] text;
    long[] style;
    int @Nullable [] link;
    @Nullable List<String> clusters;

    /// The text goes on in the next row: it was too long, not ended.
    boolean wrapped;

    /// Changes whenever a cell does; no two states of a page's rows share one.
    long version;

    Row(int columns) {
        text = new int[columns];
        style = new long[columns];
    }

    int columns() {
        return text.length;
    }

    void ascii(int at, byte[] bytes, int from, int count, long look, int target) {
        part(at);
        part(at + count);
        var cells = text;
        for (int i = 0; i < count; i++) {
            cells[at + i] = bytes[from + i];
        }
        Arrays.fill(style, at, at + count, look);
        mark(at, at + count, target);
    }

    void put(int at, int codePoint, int width, long look, int target) {
        part(at);
        part(at + width);
        text[at] = codePoint;
        style[at] = look;
        if (width == 2) {
            text[at + 1] = TAIL;
            style[at + 1] = look;
        }
        mark(at, at + width, target);
    }

    /// Adds a mark to the character at a cell.
    void join(int at, int codePoint) {
        int base = at > 0 && text[at] == TAIL ? at - 1 : at;
        List<String> list = clusters == null ? new ArrayList<>() : clusters;
        boolean joined = text[base] >= CLUSTER;
        var before =
                joined
                        ? list.get(text[base] - CLUSTER)
                        : Character.toString(text[base] == BLANK ? ' ' : text[base]);
        if (before.length() >= LONGEST_CLUSTER) {
            return;
        }
        var after = before + Character.toString(codePoint);
        if (joined) {
            list.set(text[base] - CLUSTER, after);
        } else {
            if (list.size() >= 2 * text.length) {
                list = stillShown(list);
            }
            text[base] = CLUSTER + list.size();
            list.add(after);
        }
        clusters = list;
    }

    /// Characters that were written over stay in the list until it is twice as long as the row.
    private List<String> stillShown(List<String> all) {
        var shown = new ArrayList<String>();
        for (int i = 0; i < text.length; i++) {
            if (text[i] >= CLUSTER) {
                shown.add(all.get(text[i] - CLUSTER));
                text[i] = CLUSTER + shown.size() - 1;
            }
        }
        return shown;
    }

    private void mark(int from, int to, int target) {
        if (link != null) {
            Arrays.fill(link, from, to, target);
        } else if (target != 0) {
            link = new int[text.length];
            Arrays.fill(link, from, to, target);
        }
    }

    /// A wide character cut in two at this cell leaves two blanks.
    private void part(int at) {
        if (at < text.length && text[at] == TAIL) {
            text[at] = BLANK;
            text[at - 1] = BLANK;
        }
    }

    void erase(int from, int to, long look) {
        part(from);
        part(to);
        Arrays.fill(text, from, to, BLANK);
        Arrays.fill(style, from, to, look);
        mark(from, to, 0);
        if (from == 0 && to == text.length) {
            clusters = null;
            link = null;
            wrapped = false;
        }
    }

    /// Moves the cells from `at` on to the right; what passes the end is lost.
    void insert(int at, int count, long look) {
        part(at);
        int moved = text.length - at - count;
        System.arraycopy(text, at, text, at + count, moved);
        System.arraycopy(style, at, style, at + count, moved);
        if (link != null) {
            System.arraycopy(link, at, link, at + count, moved);
        }
        int last = text.length - 1;
        if (moved > 0 && isHead(last)) {
            text[last] = BLANK;
        }
        Arrays.fill(text, at, at + count, BLANK);
        Arrays.fill(style, at, at + count, look);
        mark(at, at + count, 0);
    }

    /// Takes cells out; those to the right move up, blanks come in at the end.
    void delete(int at, int count, long look) {
        part(at);
        part(at + count);
        int moved = text.length - at - count;
        System.arraycopy(text, at + count, text, at, moved);
        System.arraycopy(style, at + count, style, at, moved);
        if (link != null) {
            System.arraycopy(link, at + count, link, at, moved);
        }
        Arrays.fill(text, at + moved, text.length, BLANK);
        Arrays.fill(style, at + moved, style.length, look);
        mark(at + moved, text.length, 0);
    }

    private boolean isHead(int at) {
        int cell = text[at];
        return cell != BLANK
                && cell != TAIL
                && (cell >= CLUSTER
                        ? Widths.of(cluster(cell).codePointAt(0)) == 2
                        : Widths.of(cell) == 2);
    }

    String cluster(int cell) {
        var list = clusters;
        return list == null ? " " : list.get(cell - CLUSTER);
    }

    /// The cells up to the last that shows something.
    int used() {
        int end = text.length;
        while (end > 0 && text[end - 1] == BLANK && style[end - 1] == Style.PLAIN) {
            end--;
        }
        return end;
    }

    /// Narrower or wider, without moving any text.
    void resize(int columns) {
        if (columns == text.length) {
            return;
        }
        if (columns < text.length) {
            part(columns);
        }
        text = Arrays.copyOf(text, columns);
        style = Arrays.copyOf(style, columns);
        link = link == null ? null : Arrays.copyOf(link, columns);
    }

    static void append(StringBuilder to, int cell, @Nullable List<String> clusters) {
        if (cell == BLANK) {
            to.append(' ');
        } else if (cell >= CLUSTER) {
            to.append(clusters == null ? " " : clusters.get(cell - CLUSTER));
        } else if (cell != TAIL) {
            to.appendCodePoint(cell);
        }
    }
}
