package io.computehub.ui.terminal;

import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Style;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.FontSmoothingType;

import java.util.List;

/// Paints lines of cells. Letters that are as wide as their cells are painted in runs, anything
/// else cell by cell, so that columns stand whatever a font thinks. JavaFX thread.
final class Painter {

    /// Up to here letters are of our own font, one cell wide, and nothing joins them.
    private static final int LAST_SIMPLE = 0x24F;

    private static final int FIRST_AFTER_ASCII = 0xA1;
    private static final int SOFT_HYPHEN = 0xAD;

    /// How far italic letters lean.
    private static final double LEAN = 0.2;

    private final GraphicsContext to;
    private final Face face;
    private final Inks inks;
    private final Boxes boxes;
    private final StringBuilder run = new StringBuilder();

    Painter(GraphicsContext to, Face face, Inks inks) {
        this.to = to;
        this.face = face;
        this.inks = inks;
        boxes = new Boxes(to, face.pixel);
        to.setFontSmoothingType(FontSmoothingType.GRAY);
    }

    Face face() {
        return face;
    }

    Inks inks() {
        return inks;
    }

    /// Fills everything with the ground.
    void clear(double width, double height) {
        to.setFill(inks.ground());
        to.fillRect(0, 0, width, height);
    }

    /// @param over what lies over each cell
    /// @param under cells from `under[0]` to before `under[1]` are a link under the mouse
    void line(Snapshot.Line line, int row, byte[] over, int[] under) {
        double y = row * face.line;
        int columns = Math.min(line.columns(), over.length);
        to.setFill(inks.ground());
        to.fillRect(0, y, columns * face.cell, face.line);
        int at = 0;
        while (at < columns) {
            int end = sameLook(line, at, columns, over);
            var pair = inks.of(line.style(at), over[at]);
            if (!pair.bare()) {
                to.setFill(pair.ground());
                to.fillRect(at * face.cell, y, (end - at) * face.cell, face.line);
            }
            at = end;
        }
        at = 0;
        while (at < columns) {
            int end = sameLook(line, at, columns, over);
            text(line, y, at, end, inks.of(line.style(at), over[at]));
            at = end;
        }
        links(line, y, columns, over, under);
    }

    private static int sameLook(Snapshot.Line line, int from, int columns, byte[] over) {
        int end = from + 1;
        while (end < columns && line.style(end) == line.style(from) && over[end] == over[from]) {
            end++;
        }
        return end;
    }

    private void text(Snapshot.Line line, double y, int from, int end, Inks.Pair pair) {
        long style = line.style(from);
        if (!Style.has(style, Style.HIDDEN)) {
            to.setFont(Style.has(style, Style.BOLD) ? face.bold : face.plain);
            boolean italic = Style.has(style, Style.ITALIC);
            if (italic) {
                // Our font has no italic face.
                double baseline = y + face.baseline;
                to.save();
                to.transform(1, 0, -LEAN, 1, LEAN * baseline, 0);
            }
            letters(line, y, from, end, pair);
            if (italic) {
                to.restore();
            }
        }
        to.setFill(pair.ink());
        rules(style, from * face.cell, end * face.cell, y);
    }

    private void letters(Snapshot.Line line, double y, int from, int end, Inks.Pair pair) {
        int at = from;
        while (at < end) {
            if (line.isBlank(at) || line.isTail(at)) {
                at++;
            } else if (face.even && isSimple(line.codePoint(at))) {
                at = run(line, y, at, end, pair);
            } else {
                one(line, y, at, pair);
                at++;
            }
        }
    }

    private int run(Snapshot.Line line, double y, int from, int end, Inks.Pair pair) {
        run.setLength(0);
        int at = from;
        int inked = 0;
        while (at < end && isSimple(line.codePoint(at))) {
            run.append((char) line.codePoint(at));
            inked = line.isBlank(at) ? inked : run.length();
            at++;
        }
        run.setLength(inked);
        to.setFill(pair.ink());
        to.fillText(run.toString(), from * face.cell, y + face.baseline);
        return at;
    }

    private static boolean isSimple(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7f
                || codePoint >= FIRST_AFTER_ASCII
                        && codePoint <= LAST_SIMPLE
                        && codePoint != SOFT_HYPHEN;
    }

    private void one(Snapshot.Line line, double y, int at, Inks.Pair pair) {
        double x = at * face.cell;
        if (Boxes.draws(line.codePoint(at))) {
            boxes.draw(line.codePoint(at), x, y, face.cell, face.line, pair.ink());
            return;
        }
        var character = line.character(at);
        boolean wide = at + 1 < line.columns() && line.isTail(at + 1);
        double room = (wide ? 2 : 1) * face.cell;
        double width = face.width(character);
        to.setFill(pair.ink());
        if (width > room + face.pixel) {
            // Made narrower: a sign may be larger than its cells and must not cover the next.
            to.fillText(character, x, y + face.baseline, room);
        } else {
            to.fillText(character, x + snapped((room - width) / 2), y + face.baseline);
        }
    }

    private double snapped(double offset) {
        return Math.round(offset / face.pixel) * face.pixel;
    }

    private void rules(long style, double from, double end, double y) {
        double thick = Math.max(1, Math.round(face.cell / face.pixel / 9)) * face.pixel;
        double under = y + face.baseline + 2 * thick;
        switch (Style.underline(style)) {
            case NONE -> {
                // No line.
            }
            case SINGLE -> to.fillRect(from, under, end - from, thick);
            case DOUBLE -> {
                to.fillRect(from, under, end - from, thick);
                to.fillRect(from, under + 2 * thick, end - from, thick);
            }
            case CURLY -> waved(from, end, under, thick);
            case DOTTED -> dashed(from, end, under, thick, thick, 2 * thick);
            case DASHED -> dashed(from, end, under, thick, 4 * thick, 6 * thick);
        }
        if (Style.has(style, Style.STRIKE)) {
            to.fillRect(from, snapped(y + face.baseline - face.cell * 0.45), end - from, thick);
        }
    }

    private void dashed(double from, double end, double y, double thick, double dash, double step) {
        for (double x = from; x < end; x += step) {
            to.fillRect(x, y, Math.min(dash, end - x), thick);
        }
    }

    private void waved(double from, double end, double y, double thick) {
        double step = face.cell / 4;
        boolean low = false;
        for (double x = from; x < end - step / 2; x += step) {
            to.fillRect(x, y + (low ? thick : 0), step, thick);
            low = !low;
        }
    }

    /// What is a link is dotted, and has a line once it can be opened.
    private void links(Snapshot.Line line, double y, int columns, byte[] over, int[] under) {
        double thick = face.pixel;
        double at = y + face.baseline + 3 * thick;
        for (int i = 0; i < columns; i++) {
            boolean ready = i >= under[0] && i < under[1];
            if (ready || line.hasLink(i)) {
                to.setFill(inks.of(line.style(i), over[i]).ink());
                if (ready) {
                    to.fillRect(i * face.cell, at, face.cell, thick);
                } else {
                    dashed(i * face.cell, (i + 1) * face.cell, at, thick, thick, 3 * thick);
                }
            }
        }
    }

    /// A cursor that leaves its cell to be read: a frame, a line under or before it.
    void cursor(CursorLook look, int column, int row, int cells) {
        double x = column * face.cell;
        double y = row * face.line;
        double width = cells * face.cell;
        double thick = Math.max(1, Math.round(face.cell / face.pixel / 8)) * face.pixel;
        to.setFill(inks.colour(inks.palette().cursor()));
        switch (look) {
            case NONE, BLOCK -> {
                // Not to be seen, or painted as the cell's own colours.
            }
            case UNDER -> to.fillRect(x, y + face.line - 2 * thick, width, 2 * thick);
            case BAR -> to.fillRect(x, y, 2 * thick, face.line);
            case HOLLOW -> {
                to.fillRect(x, y, width, thick);
                to.fillRect(x, y + face.line - thick, width, thick);
                to.fillRect(x, y, thick, face.line);
                to.fillRect(x + width - thick, y, thick, face.line);
            }
        }
    }

    /// Text that is being composed, over the cells from the cursor on. Tells how many cells.
    int composed(String text, int column, int row, int columns) {
        double y = row * face.line;
        double width = 0;
        for (var each : clusters(text)) {
            width += cellsOf(each) * face.cell;
        }
        double x = Math.max(0, Math.min(column * face.cell, columns * face.cell - width));
        to.setFill(inks.ground());
        to.fillRect(x, y, width, face.line);
        var pair = inks.of(Style.PLAIN, Inks.NOTHING);
        to.setFill(pair.ink());
        to.setFont(face.plain);
        double at = x;
        for (var each : clusters(text)) {
            double room = cellsOf(each) * face.cell;
            to.fillText(each, at + snapped((room - face.width(each)) / 2), y + face.baseline);
            at += room;
        }
        to.fillRect(x, y + face.baseline + 2 * face.pixel, width, face.pixel);
        return (int) Math.round(width / face.cell);
    }

    private int cellsOf(String character) {
        return face.width(character) > face.cell * 1.2 ? 2 : 1;
    }

    private static List<String> clusters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
