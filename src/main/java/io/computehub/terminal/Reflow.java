package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;

/// Lays text out for another width: lines that were too long are joined and broken anew, and the
/// cursor stays with its character. The last lines fill the screen, those before are kept.
final class Reflow {

    private final int columns;
    private final int height;
    private final Scrollback back;
    private final ArrayDeque<Row> tail = new ArrayDeque<>();
    private Row row;
    private int at;
    private long laid;
    private long cursorLine;
    private int cursorX;
    private boolean cursorDue;

    /// `x` is the number of columns where the cursor waits behind the last.
    record Laid(Scrollback back, Row[] rows, int x, int y) {}

    private Reflow(int columns, int height, Scrollback back) {
        this.columns = columns;
        this.height = height;
        this.back = back;
        this.row = new Row(columns);
    }

    static Laid of(Scrollback before, Page page, int columns, int height, int most) {
        var reflow = new Reflow(columns, height, new Scrollback(most, before.end()));
        for (long i = before.first(); i < before.end(); i++) {
            reflow.take(before.line(i));
        }
        int end = page.height();
        while (end > page.y + 1 && page.row(end - 1).used() == 0) {
            end--;
        }
        for (int y = 0; y < end; y++) {
            reflow.take(page.row(y), y == page.y ? page.nextX() : -1);
        }
        return reflow.finish();
    }

    private void take(KeptLine line) {
        for (int i = 0; i < line.length(); i++) {
            put(line.cell(i), line.look(i), line.link(i), line.clusters());
        }
        if (!line.wrapped) {
            push();
        }
    }

    private void take(Row from, int cursor) {
        int used = Math.max(from.wrapped ? from.columns() : from.used(), cursor);
        for (int i = 0; i < used; i++) {
            cursorDue |= i == cursor;
            put(from.text[i], from.style[i], from.link == null ? 0 : from.link[i], from.clusters);
        }
        if (cursor >= used) {
            markCursor();
        }
        if (!from.wrapped) {
            push();
        }
    }

    private void markCursor() {
        cursorDue = false;
        cursorLine = laid;
        cursorX = at;
    }

    private void put(int cell, long look, int link, @Nullable List<String> clusters) {
        if (cell == Row.TAIL) {
            return;
        }
        int first =
                cell >= Row.CLUSTER && clusters != null
                        ? clusters.get(cell - Row.CLUSTER).codePointAt(0)
                        : cell;
        int width = cell == Row.BLANK ? 1 : Math.max(1, Widths.of(first));
        if (width > columns) {
            return;
        }
        if (at + width > columns) {
            row.wrapped = true;
            push();
        }
        if (cursorDue) {
            markCursor();
        }
        row.put(at, first, width, look, link);
        if (cell >= Row.CLUSTER && clusters != null) {
            clusters.get(cell - Row.CLUSTER)
                    .codePoints()
                    .skip(1)
                    .forEach(mark -> row.join(at, mark));
        }
        at += width;
    }

    private void push() {
        tail.addLast(row);
        laid++;
        if (tail.size() > height) {
            var oldest = tail.removeFirst();
            back.add(new KeptLine(oldest, oldest.wrapped ? columns : oldest.used()));
        }
        row = new Row(columns);
        at = 0;
    }

    private Laid finish() {
        if (at > 0) {
            push();
        }
        long first = laid - tail.size();
        var rows = new Row[height];
        int y = 0;
        for (var one : tail) {
            rows[y++] = one;
        }
        while (y < height) {
            rows[y++] = new Row(columns);
        }
        return new Laid(back, rows, cursorX, (int) Math.clamp(cursorLine - first, 0, height - 1));
    }

    /// The page's rows, cut or filled up to a size.
    static Row[] cut(Page page, int columns, int height) {
        var rows = new Row[height];
        int lost = Math.max(0, Math.min(page.height() - height, page.y - height + 1));
        for (int y = 0; y < height; y++) {
            boolean there = y + lost < page.height();
            rows[y] = there ? page.row(y + lost) : new Row(columns);
            rows[y].resize(columns);
        }
        return rows;
    }
}
