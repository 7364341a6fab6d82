package io.computehub.ui.terminal;

import io.computehub.terminal.Place;
import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Span;
import io.computehub.terminal.Style;
import io.computehub.terminal.Style.Underline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Draws a screen onto a canvas, and again only the lines that changed. JavaFX thread.
final class Painter {

    /// What lies over the text.
    record Over(
            Optional<Span> selected,
            List<Span> found,
            boolean focused,
            boolean cursorOn,
            String composed) {}

    /// Beyond these the face may lack a character, and another's would have another width.
    private static final int LAST_SURE = 0x24f;

    private static final double FAINT = 0.62;
    private static final double SLANT = -0.2;

    private final GraphicsContext to;
    private CellFont font;
    private Palette palette;
    private long[] painted = {};
    private Over before = new Over(Optional.empty(), List.of(), false, false, "");
    private int cursorRow = -1;
    private boolean reversed;
    private final StringBuilder run = new StringBuilder();

    Painter(GraphicsContext to, CellFont font, Palette palette) {
        this.to = to;
        this.font = font;
        this.palette = palette;
        to.setTextBaseline(VPos.BASELINE);
    }

    /// All is drawn anew the next time.
    void dress(CellFont newFont, Palette newPalette) {
        font = newFont;
        palette = newPalette;
        forget();
    }

    void forget() {
        painted = new long[0];
    }

    void paint(Snapshot view, Over over) {
        if (painted.length != view.rows() || reversed != view.reversed()) {
            painted = new long[view.rows()];
            Arrays.fill(painted, Long.MIN_VALUE);
            reversed = view.reversed();
            to.setFill(ground());
            to.fillRect(0, 0, to.getCanvas().getWidth(), to.getCanvas().getHeight());
        }
        boolean marks =
                !over.selected().equals(before.selected()) || !over.found().equals(before.found());
        int cursor = view.cursorShown() ? view.cursorY() : -1;
        for (int row = 0; row < view.rows(); row++) {
            boolean cursorsRow = row == cursor || row == cursorRow;
            if (marks || cursorsRow || painted[row] != view.line(row).version()) {
                line(view, row, over);
                painted[row] = view.line(row).version();
            }
        }
        if (cursor >= 0 && cursor < view.rows()) {
            cursor(view, over);
        }
        cursorRow = cursor;
        before = over;
    }

    private Color ground() {
        return reversed ? palette.text : palette.ground;
    }

    private Color text() {
        return reversed ? palette.ground : palette.text;
    }

    private void line(Snapshot view, int row, Over over) {
        var line = view.line(row);
        double y = row * font.height;
        to.setFill(ground());
        to.fillRect(0, y, to.getCanvas().getWidth(), font.height);
        int columns = line.columns();
        for (int from = 0; from < columns; ) {
            int end = from + 1;
            var ground = ground(line.style(from), view, row, from, over);
            while (end < columns
                    && Objects.equals(ground, ground(line.style(end), view, row, end, over))) {
                end++;
            }
            if (ground != null && !ground.equals(ground())) {
                to.setFill(ground);
                to.fillRect(x(from), y, x(end) - x(from), font.height);
            }
            from = end;
        }
        for (int from = 0; from < columns; ) {
            from = characters(line, from, y);
        }
    }

    private double x(int column) {
        return column * font.width;
    }

    private Color ground(long style, Snapshot view, int row, int column, Over over) {
        long number = view.firstNumber() + row;
        if (over.selected().filter(span -> span.holds(number, column)).isPresent()) {
            return palette.selection;
        }
        for (var span : over.found()) {
            if (span.holds(number, column)) {
                return palette.found;
            }
        }
        return Style.has(style, Style.INVERSE)
                ? palette.of(Style.foreground(style), text())
                : palette.of(Style.background(style), ground());
    }

    private Color foreground(long style) {
        if (Style.has(style, Style.INVERSE)) {
            return palette.of(Style.background(style), ground());
        }
        var colour = palette.of(Style.foreground(style), text());
        return Style.has(style, Style.DIM) ? colour.interpolate(ground(), 1 - FAINT) : colour;
    }

    /// Draws the characters of one look from a column on; returns the column after them.
    private int characters(Snapshot.Line line, int from, double y) {
        long style = line.style(from);
        boolean linked = line.hasLink(from);
        int end = from;
        run.setLength(0);
        boolean visible = false;
        while (end < line.columns()
                && line.style(end) == style
                && line.hasLink(end) == linked
                && isSure(line, end)) {
            int point = line.codePoint(end);
            visible |= point != ' ';
            run.append((char) point);
            end++;
        }
        if (Style.has(style, Style.HIDDEN)) {
            return Math.max(end, from + 1);
        }
        if (end == from) {
            return single(line, from, y);
        }
        if (visible) {
            text(run.toString(), x(from), y, style);
        }
        underline(style, linked, x(from), x(end), y);
        return end;
    }

    private static boolean isSure(Snapshot.Line line, int column) {
        int point = line.codePoint(column);
        return point >= ' '
                && point <= LAST_SURE
                && (column + 1 >= line.columns() || !line.isTail(column + 1));
    }

    private int single(Snapshot.Line line, int at, double y) {
        if (line.isTail(at)) {
            return at + 1;
        }
        boolean wide = at + 1 < line.columns() && line.isTail(at + 1);
        int end = at + (wide ? 2 : 1);
        long style = line.style(at);
        int point = line.codePoint(at);
        if (point >= 0 && BoxDrawing.draws(point)) {
            to.setFill(foreground(style));
            BoxDrawing.draw(
                    to,
                    point,
                    Math.floor(x(at)),
                    y,
                    Math.ceil(x(end)) - Math.floor(x(at)),
                    font.height);
        } else {
            var character = line.character(at);
            double space = x(end) - x(at);
            double width = font.widthOf(character, Style.has(style, Style.BOLD));
            text(character, x(at) + Math.max(0, (space - width) / 2), y, style);
        }
        underline(style, line.hasLink(at), x(at), x(end), y);
        return end;
    }

    private void text(String characters, double x, double y, long style) {
        to.setFill(foreground(style));
        to.setFont(face(style));
        double baseline = y + font.baseline;
        if (Style.has(style, Style.ITALIC)) {
            to.save();
            to.transform(1, 0, SLANT, 1, -SLANT * baseline, 0);
            to.fillText(characters, x, baseline);
            to.restore();
        } else {
            to.fillText(characters, x, baseline);
        }
    }

    private Font face(long style) {
        return Style.has(style, Style.BOLD) ? font.bold : font.regular;
    }

    private void underline(long style, boolean linked, double from, double end, double y) {
        var form = Style.underline(style);
        if (form == Underline.NONE && linked) {
            form = Underline.DOTTED;
        }
        if (form != Underline.NONE) {
            to.setFill(foreground(style));
            Underlines.draw(to, form, from, end, y + font.baseline + 2);
        }
        if (Style.has(style, Style.STRIKE)) {
            to.setFill(foreground(style));
            to.fillRect(from, Math.round(y + font.baseline - font.height * 0.22), end - from, 1);
        }
    }

    private void cursor(Snapshot view, Over over) {
        double x = x(view.cursorX());
        double y = view.cursorY() * font.height;
        var line = view.line(view.cursorY());
        boolean wide = view.cursorX() + 1 < line.columns() && line.isTail(view.cursorX() + 1);
        double width = wide ? 2 * font.width : font.width;
        to.setFill(text());
        to.setStroke(text());
        if (!over.composed().isEmpty()) {
            composed(over.composed(), x, y);
        } else if (!over.focused()) {
            to.setLineWidth(1);
            to.strokeRect(x + 0.5, y + 0.5, width - 1, font.height - 1);
        } else if (over.cursorOn()) {
            switch (view.cursorShape()) {
                case 3, 4 -> to.fillRect(x, y + font.height - 2, width, 2);
                case 5, 6 -> to.fillRect(x, y, 2, font.height);
                default -> block(line, view.cursorX(), x, y, width);
            }
        }
    }

    private void block(Snapshot.Line line, int column, double x, double y, double width) {
        to.fillRect(x, y, width, font.height);
        if (column < line.columns() && !line.isBlank(column)) {
            to.setFill(ground());
            to.setFont(face(line.style(column)));
            to.fillText(line.character(column), x, y + font.baseline);
        }
    }

    /// What an input method has not handed over yet.
    private void composed(String text, double x, double y) {
        double width = font.widthOf(text, false);
        to.setFill(ground());
        to.fillRect(x, y, width, font.height);
        to.setFill(text());
        to.setFont(font.regular);
        to.fillText(text, x, y + font.baseline);
        to.fillRect(x, y + font.height - 2, width, 1);
    }

    /// The cell under a point.
    Place at(Snapshot view, double x, double y) {
        int row = (int) Math.clamp(Math.floor(y / font.height), 0, Math.max(0, view.rows() - 1));
        int column = (int) Math.clamp(Math.floor(x / font.width), 0, view.columns());
        return new Place(view.firstNumber() + row, column);
    }
}
