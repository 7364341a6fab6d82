package io.computehub.ui.terminal;

import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Span;

import javafx.scene.canvas.Canvas;

import java.util.Arrays;
import java.util.Optional;

/// The picture of a terminal as it was last painted; paints anew what differs. JavaFX thread.
final class Picture {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int[] NOWHERE = {0, 0};

    private final Canvas canvas = new Canvas();
    private Face face;
    private Palette palette = Palette.none();
    private Painter painter;
    private long[] painted = {};
    private byte[] over = {};
    private long lines;

    /// What lies over the text.
    ///
    /// @param composing text of an input method that is not sent yet, at the cursor
    /// @param link under the mouse, to be opened by a click
    record Layers(
            Optional<Span> selection,
            Marks marks,
            CursorLook cursor,
            String composing,
            Optional<Span> link) {}

    Picture(Face face) {
        this.face = face;
        this.painter = painter(false);
        canvas.setMouseTransparent(true);
    }

    Canvas canvas() {
        return canvas;
    }

    Face face() {
        return face;
    }

    Palette palette() {
        return palette;
    }

    /// How many lines were painted since it was made.
    long lines() {
        return lines;
    }

    void face(Face next) {
        face = next;
        begin(false);
    }

    void palette(Palette next) {
        palette = next;
        begin(false);
    }

    void size(double width, double height) {
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            begin(painter.inks().isReversed());
        }
    }

    private Painter painter(boolean reversed) {
        return new Painter(canvas.getGraphicsContext2D(), face, new Inks(palette, reversed));
    }

    /// Everything is to be painted.
    private void begin(boolean reversed) {
        painter = painter(reversed);
        painted = new long[0];
    }

    void paint(Snapshot view, Layers layers) {
        if (painter.inks().isReversed() != view.reversed()) {
            begin(view.reversed());
        }
        if (painted.length != view.rows() || over.length != view.columns()) {
            painted = new long[view.rows()];
            over = new byte[view.columns()];
            painter.clear(canvas.getWidth(), canvas.getHeight());
        }
        for (int row = 0; row < view.rows(); row++) {
            paint(view, row, layers);
        }
    }

    private void paint(Snapshot view, int row, Layers layers) {
        var line = view.line(row);
        long number = view.firstNumber() + row;
        boolean hasCursor = row == view.cursorY();
        Arrays.fill(over, Inks.NOTHING);
        for (var mark : layers.marks().on(number)) {
            lay(mark, number, layers.marks().isCurrent(mark) ? Inks.CURRENT_MARK : Inks.MARK);
        }
        layers.selection().ifPresent(span -> lay(span, number, Inks.SELECTION));
        int wide = hasCursor ? cellsAtCursor(view) : 1;
        if (hasCursor && layers.cursor() == CursorLook.BLOCK) {
            Arrays.fill(over, view.cursorX(), view.cursorX() + wide, Inks.CURSOR);
        }
        var under = layers.link().map(span -> columns(span, number)).orElse(NOWHERE);
        long now = mixed(line.version(), Arrays.hashCode(over));
        now = mixed(now, under[0] * 10_000L + under[1]);
        if (hasCursor) {
            now = mixed(now, layers.cursor().ordinal() * 10_000L + view.cursorX());
            now = mixed(now, layers.composing().hashCode());
        }
        if (now == 0 || now != painted[row]) {
            painted[row] = now;
            lines++;
            painter.line(line, row, over, under);
            if (hasCursor) {
                atCursor(view, row, wide, layers);
            }
        }
    }

    private void atCursor(Snapshot view, int row, int wide, Layers layers) {
        if (!layers.composing().isEmpty()) {
            painter.composed(layers.composing(), view.cursorX(), row, view.columns());
        } else if (layers.cursor() != CursorLook.NONE) {
            painter.cursor(layers.cursor(), view.cursorX(), row, wide);
        }
    }

    private static int cellsAtCursor(Snapshot view) {
        var line = view.line(view.cursorY());
        int after = view.cursorX() + 1;
        return after < line.columns() && line.isTail(after) ? 2 : 1;
    }

    private void lay(Span span, long number, byte what) {
        var columns = columns(span, number);
        if (columns[0] < columns[1]) {
            Arrays.fill(over, columns[0], columns[1], what);
        }
    }

    /// The first column of a span on a line and the one behind its last.
    private int[] columns(Span span, long number) {
        if (number < span.from().line() || number > span.to().line()) {
            return NOWHERE;
        }
        int from = number == span.from().line() ? span.from().column() : 0;
        int to = number == span.to().line() ? span.to().column() : over.length;
        return new int[] {Math.min(from, over.length), Math.min(to, over.length)};
    }

    private static long mixed(long sum, long more) {
        return (sum + more) * SPREAD ^ (sum >>> 29);
    }
}
