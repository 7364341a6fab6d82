package io.computehub.terminal;

import java.util.Arrays;

/// The cells of a screen, its cursor, and what moves them. Rows and columns count from 0.
final class Page {

    /// What Unicode promises to give to no character.
    static final char NEVER_PRINTED = 0xffff;

    private final Scrollback back;
    private final Modes modes;
    private final Ticks ticks;
    private Row[] rows;
    private int columns;
    private boolean[] stops;
    private int top;
    private int bottom;
    private boolean wrapNext;
    private int last = ' ';
    int x;
    int y;
    long look = Style.PLAIN;
    int link;

    /// Numbers that are never given twice, shared by the pages of a terminal.
    static final class Ticks {

        private long last;

        long next() {
            return ++last;
        }
    }

    Page(int columns, int height, Scrollback back, Modes modes, Ticks ticks) {
        this.columns = columns;
        this.back = back;
        this.modes = modes;
        this.ticks = ticks;
        rows = new Row[height];
        for (int i = 0; i < height; i++) {
            rows[i] = touch(new Row(columns));
        }
        stops = usualStops(columns);
        bottom = height - 1;
    }

    int columns() {
        return columns;
    }

    int height() {
        return rows.length;
    }

    Row row(int at) {
        return rows[at];
    }

    int top() {
        return top;
    }

    /// The screen as it is after a new size.
    void lay(Row[] laid, int width, int atX, int atY) {
        rows = laid;
        for (var row : rows) {
            touch(row);
        }
        if (width > columns) {
            var wider = usualStops(width);
            System.arraycopy(stops, 0, wider, 0, columns);
            stops = wider;
        }
        columns = width;
        top = 0;
        bottom = rows.length - 1;
        moveTo(atX, atY);
        wrapNext = atX == columns;
    }

    /// Where the next character goes; behind the last column while it is to be wrapped.
    int nextX() {
        return wrapNext ? x + 1 : x;
    }

    private Row touch(Row row) {
        row.version = ticks.next();
        return row;
    }

    private Row here() {
        return touch(rows[y]);
    }

    /// Every row looks changed.
    void touchAll() {
        for (var row : rows) {
            touch(row);
        }
    }

    void ascii(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            wrapIfDue();
            int count = Math.min(to - at, columns - x);
            var row = here();
            if (modes.insert) {
                row.insert(x, count, Style.erased(look));
            }
            row.ascii(x, bytes, at, count, look, link);
            x += count;
            at += count;
            if (x == columns) {
                x = columns - 1;
                wrapNext = modes.autowrap;
                if (!modes.autowrap && at < to) {
                    here().ascii(x, bytes, to - 1, 1, look, link);
                    at = to;
                }
            }
        }
        last = bytes[to - 1];
    }

    void print(int codePoint) {
        int width = Widths.of(codePoint);
        if (codePoint == NEVER_PRINTED) {
            return;
        }
        if (width == 0) {
            here().join(wrapNext ? x : Math.max(0, x - 1), codePoint);
            return;
        }
        wrapIfDue();
        if (width > columns) {
            return;
        }
        if (x + width > columns) {
            if (!modes.autowrap) {
                return;
            }
            here().erase(x, columns, Style.erased(look));
            wrapNext = true;
            wrapIfDue();
        }
        var row = here();
        if (modes.insert) {
            row.insert(x, width, Style.erased(look));
        }
        row.put(x, codePoint, width, look, link);
        last = codePoint;
        x += width;
        if (x == columns) {
            x = columns - 1;
            wrapNext = modes.autowrap;
        }
    }

    private void wrapIfDue() {
        if (wrapNext) {
            wrapNext = false;
            here().wrapped = true;
            x = 0;
            lineFeed();
        }
    }

    void repeat(int times) {
        int most = Math.min(times, columns * rows.length);
        for (int i = 0; i < most; i++) {
            print(last);
        }
    }

    void lineFeed() {
        wrapNext = false;
        if (y == bottom) {
            scrollUp(1);
        } else if (y < rows.length - 1) {
            y++;
        }
    }

    void reverseLineFeed() {
        wrapNext = false;
        if (y == top) {
            scrollDown(1);
        } else if (y > 0) {
            y--;
        }
    }

    void carriageReturn() {
        wrapNext = false;
        x = 0;
    }

    void backspace() {
        wrapNext = false;
        x = Math.max(0, x - 1);
    }

    void tab(int times) {
        wrapNext = false;
        for (int i = 0; i < times && x < columns - 1; i++) {
            do {
                x++;
            } while (x < columns - 1 && !stops[x]);
        }
    }

    void tabBack(int times) {
        wrapNext = false;
        for (int i = 0; i < times && x > 0; i++) {
            do {
                x--;
            } while (x > 0 && !stops[x]);
        }
    }

    void setTab() {
        stops[x] = true;
    }

    void clearTab() {
        stops[x] = false;
    }

    void clearTabs() {
        Arrays.fill(stops, false);
    }

    private static boolean[] usualStops(int columns) {
        var stops = new boolean[columns];
        for (int i = 8; i < columns; i += 8) {
            stops[i] = true;
        }
        return stops;
    }

    /// To a place on the whole screen, as near as there is one.
    void moveTo(int toX, int toY) {
        wrapNext = false;
        x = Math.clamp(toX, 0, columns - 1);
        y = Math.clamp(toY, 0, rows.length - 1);
    }

    /// To a place as a program counts it: from the top of the margins where they are the origin.
    void address(int toX, int toY) {
        if (modes.origin) {
            moveTo(toX, Math.clamp((long) top + toY, top, bottom));
        } else {
            moveTo(toX, toY);
        }
    }

    int addressedRow() {
        return modes.origin ? y - top : y;
    }

    void up(int times) {
        moveTo(x, Math.max(y - times, y >= top ? top : 0));
    }

    void down(int times) {
        moveTo(x, Math.min(y + times, y <= bottom ? bottom : rows.length - 1));
    }

    /// @param last the last row of the part that scrolls
    void margins(int first, int last) {
        if (first < last && last < rows.length) {
            top = first;
            bottom = last;
            address(0, 0);
        }
    }

    /// All of the screen scrolls; the cursor stays.
    void noMargins() {
        top = 0;
        bottom = rows.length - 1;
    }

    /// What leaves the top of the whole screen is kept.
    void scrollUp(int times) {
        boolean kept = top == 0 && back.most() > 0;
        int count = Math.min(times, bottom - top + 1);
        for (int i = 0; i < count; i++) {
            var row = rows[top];
            if (kept) {
                back.add(new KeptLine(row, row.wrapped ? columns : row.used()));
            }
            System.arraycopy(rows, top + 1, rows, top, bottom - top);
            blank(row);
            rows[bottom] = row;
        }
    }

    void scrollDown(int times) {
        shiftDown(top, times);
    }

    private void shiftDown(int from, int times) {
        int count = Math.min(times, bottom - from + 1);
        for (int i = 0; i < count; i++) {
            var row = rows[bottom];
            System.arraycopy(rows, from, rows, from + 1, bottom - from);
            blank(row);
            rows[from] = row;
        }
    }

    private void blank(Row row) {
        touch(row).erase(0, columns, Style.erased(look));
    }

    void insertLines(int times) {
        if (y >= top && y <= bottom) {
            shiftDown(y, times);
            carriageReturn();
        }
    }

    void deleteLines(int times) {
        if (y >= top && y <= bottom) {
            int count = Math.min(times, bottom - y + 1);
            for (int i = 0; i < count; i++) {
                var row = rows[y];
                System.arraycopy(rows, y + 1, rows, y, bottom - y);
                blank(row);
                rows[bottom] = row;
            }
            carriageReturn();
        }
    }

    void insertCells(int times) {
        wrapNext = false;
        here().insert(x, Math.min(times, columns - x), Style.erased(look));
    }

    void deleteCells(int times) {
        wrapNext = false;
        here().delete(x, Math.min(times, columns - x), Style.erased(look));
    }

    void eraseCells(int times) {
        wrapNext = false;
        here().erase(x, Math.min(columns, x + times), Style.erased(look));
    }

    /// @param which 0 from the cursor on, 1 up to it, 2 all of the line
    void eraseLine(int which) {
        wrapNext = false;
        int from = which == 0 ? x : 0;
        int to = which == 1 ? x + 1 : columns;
        if (which <= 2) {
            here().erase(from, to, Style.erased(look));
            if (which != 1) {
                rows[y].wrapped = false;
            }
        }
    }

    /// @param which 0 from the cursor on, 1 up to it, 2 all of the screen
    void eraseScreen(int which) {
        wrapNext = false;
        if (which == 0 || which == 1) {
            eraseLine(which);
        }
        int from = which == 0 ? y + 1 : 0;
        int to = which == 1 ? y : which <= 2 ? rows.length : 0;
        for (int i = from; i < to; i++) {
            blank(rows[i]);
        }
    }

    /// The picture that DEC's engineers adjusted their tubes by.
    void fillWithE() {
        var all = new byte[columns];
        Arrays.fill(all, (byte) 'E');
        for (var row : rows) {
            touch(row).ascii(0, all, 0, columns, Style.PLAIN, 0);
            row.wrapped = false;
        }
        top = 0;
        bottom = rows.length - 1;
        moveTo(0, 0);
    }
}
