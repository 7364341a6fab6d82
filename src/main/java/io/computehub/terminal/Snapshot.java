package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A copy of what is to be seen, for a painter to keep and to have brought up to date. Not safe for
/// several threads.
public final class Snapshot {

    private int columns;
    private Line[] lines = {};
    private long firstNumber;
    private int scrolled;
    private int kept;
    private int cursorX;
    private int cursorY;
    private boolean cursorShown;
    private int cursorShape;
    private boolean reversed;
    private boolean held;

    /// One line of the view. `version` tells whether it is the same as before.
    public static final class Line {

        private int[] text = {};
        private long[] style = {};
        private int @Nullable [] link;
        private @Nullable List<String> clusters;
        private long version = Long.MIN_VALUE;

        public long version() {
            return version;
        }

        public int columns() {
            return text.length;
        }

        public long style(int column) {
            return style[column];
        }

        public boolean hasLink(int column) {
            var links = link;
            return links != null && links[column] != 0;
        }

        /// Nothing is printed here, or the left half of a wide character is.
        public boolean isBlank(int column) {
            return text[column] == Row.BLANK || text[column] == Row.TAIL || text[column] == ' ';
        }

        /// The right half of a wide character.
        public boolean isTail(int column) {
            return text[column] == Row.TAIL;
        }

        /// One code point, where the cell is that simple; else -1.
        public int codePoint(int column) {
            int cell = text[column];
            return cell < Row.TAIL ? Math.max(cell, ' ') : -1;
        }

        public String character(int column) {
            var to = new StringBuilder();
            Row.append(to, text[column], clusters);
            return to.toString();
        }

        private void take(Row row) {
            if (version != row.version) {
                size(row.columns());
                System.arraycopy(row.text, 0, text, 0, text.length);
                System.arraycopy(row.style, 0, style, 0, style.length);
                link = row.link == null ? null : row.link.clone();
                clusters = row.clusters == null ? null : List.copyOf(row.clusters);
                version = row.version;
            }
        }

        private void take(KeptLine line, int columns, long number) {
            // Rows count upwards from 1, kept lines downwards, so that none is taken for another.
            if (version != -number - 1 || text.length != columns) {
                size(columns);
                line.copyTo(text, style);
                link = null;
                for (int i = 0; i < columns; i++) {
                    if (line.link(i) != 0) {
                        link = link == null ? new int[columns] : link;
                        link[i] = line.link(i);
                    }
                }
                clusters = line.clusters();
                version = -number - 1;
            }
        }

        private void size(int columns) {
            if (text.length != columns) {
                text = new int[columns];
                style = new long[columns];
            }
        }
    }

    void takeFrom(Screens screens, Modes modes, long top) {
        take(screens, modes, (int) Math.clamp(screens.back().end() - top, 0, Integer.MAX_VALUE));
    }

    void take(Screens screens, Modes modes, int wanted) {
        var page = screens.page();
        var back = screens.back();
        columns = page.columns();
        kept = screens.isOther() ? 0 : back.size();
        scrolled = Math.clamp(wanted, 0, kept);
        if (lines.length != page.height()) {
            lines = new Line[page.height()];
            for (int y = 0; y < lines.length; y++) {
                lines[y] = new Line();
            }
        }
        firstNumber = back.end() - scrolled;
        for (int y = 0; y < lines.length; y++) {
            long number = firstNumber + y;
            if (number < back.end()) {
                lines[y].take(back.line(number), columns, number);
            } else {
                lines[y].take(page.row((int) (number - back.end())));
            }
        }
        cursorX = page.x;
        cursorY = page.y + scrolled;
        cursorShown = modes.cursorShown && cursorY < lines.length;
        cursorShape = screens.shape();
        reversed = modes.reversed;
        held = modes.held;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return lines.length;
    }

    public Line line(int row) {
        return lines[row];
    }

    /// The number of the line at the top.
    public long firstNumber() {
        return firstNumber;
    }

    /// Lines above the screen's own top that are in view; no more than was asked for or there are.
    public int scrolled() {
        return scrolled;
    }

    /// Lines there are above the screen.
    public int kept() {
        return kept;
    }

    public int cursorX() {
        return cursorX;
    }

    public int cursorY() {
        return cursorY;
    }

    public boolean cursorShown() {
        return cursorShown;
    }

    /// As DECSCUSR counts: 0 to 2 a block, 3 and 4 a line under the cell, 5 and 6 one before it;
    /// odd ones blink.
    public int cursorShape() {
        return cursorShape;
    }

    /// The whole screen has its colours exchanged.
    public boolean reversed() {
        return reversed;
    }

    /// The program asked not to be drawn until it is done. To be believed for a moment only.
    public boolean held() {
        return held;
    }
}
