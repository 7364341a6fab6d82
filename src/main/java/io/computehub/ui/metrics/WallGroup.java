package io.computehub.ui.metrics;

import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Ink;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;

/// The cells of one machine on one canvas: they wrap, and never shrink. JavaFX thread.
final class WallGroup extends Region {

    private static final double WIDTH = 3.7;
    private static final double HEIGHT = 3.46;
    private static final double GAP = 0.23;
    private static final int STEPS = 6;

    private final Canvas canvas = new Canvas();
    private final List<Ink> heat = new ArrayList<>();
    private final List<Ink> onHeat = new ArrayList<>();
    private final Ink idleInk = new Ink("wall-idle");
    private final Ink alarmInk = new Ink("wall-alarm");
    private final Ink noneInk = new Ink("wall-none");
    private final Ink pickedInk = new Ink("wall-picked");
    private final DoubleFunction<String> figure;
    private List<Wall.Cell> cells = List.of();
    private WallMetric metric = WallMetric.LOAD;
    private OptionalInt picked = OptionalInt.empty();
    private String family = "";

    /// @param chosen is told the cell that was clicked, and whether twice
    WallGroup(DoubleFunction<String> figure, BiConsumer<Wall.Cell, Boolean> chosen) {
        this.figure = figure;
        getStyleClass().add("wall-cells");
        getChildren().add(canvas);
        for (int i = 0; i < STEPS; i++) {
            heat.add(new Ink("wall-heat-" + i));
            onHeat.add(new Ink("wall-on-heat-" + i));
        }
        getChildren().addAll(heat);
        getChildren().addAll(onHeat);
        getChildren().addAll(idleInk, alarmInk, noneInk, pickedInk);
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    int hit = hit(event.getX(), event.getY());
                    if (hit >= 0 && hit < cells.size()) {
                        chosen.accept(cells.get(hit), event.getClickCount() == 2);
                    }
                });
    }

    void show(List<Wall.Cell> now, WallMetric by, OptionalInt pickedIndex, String fontFamily) {
        boolean same =
                now.equals(cells)
                        && by == metric
                        && pickedIndex.equals(picked)
                        && fontFamily.equals(family);
        cells = List.copyOf(now);
        metric = by;
        picked = pickedIndex;
        family = fontFamily;
        if (!same) {
            requestLayout();
        }
    }

    private int columns(double width) {
        double em = Em.of(this);
        return Math.max(1, (int) ((width + GAP * em) / ((WIDTH + GAP) * em)));
    }

    @Override
    protected double computePrefHeight(double width) {
        double em = Em.of(this);
        int columns = columns(width < 0 ? getWidth() : width);
        int rows = (cells.size() + columns - 1) / columns;
        return rows * (HEIGHT + GAP) * em + 0.2 * em;
    }

    @Override
    protected double computeMinWidth(double height) {
        return WIDTH * Em.of(this);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    private int hit(double x, double y) {
        double em = Em.of(this);
        int column = (int) (x / ((WIDTH + GAP) * em));
        int columns = columns(getWidth());
        return column >= columns ? -1 : (int) (y / ((HEIGHT + GAP) * em)) * columns + column;
    }

    /// How many cells stand beside each other now.
    int columns() {
        return columns(getWidth());
    }

    @Override
    protected void layoutChildren() {
        double em = Em.of(this);
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        var pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        int columns = columns(getWidth());
        for (int i = 0; i < cells.size(); i++) {
            double x = Math.round(i % columns * (WIDTH + GAP) * em) + 1;
            double y = Math.round((double) (i / columns) * (HEIGHT + GAP) * em) + 1;
            cell(pen, cells.get(i), x, y, em, picked.isPresent() && picked.getAsInt() == i);
        }
    }

    private void cell(
            GraphicsContext pen, Wall.Cell cell, double x, double y, double em, boolean chosen) {
        double width = Math.round(WIDTH * em) - 2;
        double height = Math.round(HEIGHT * em) - 2;
        double round = 0.6 * em;
        var value = cell.value(metric);
        int step = (int) Math.clamp(value.orElse(0) / metric.top() * STEPS, 0, STEPS - 1);
        if (value.isPresent()) {
            pen.setFill(heat.get(step).paint());
            pen.fillRoundRect(x, y, width, height, round, round);
        } else {
            pen.setStroke(noneInk.paint());
            pen.setLineDashes(3, 3);
            pen.setLineWidth(1);
            pen.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, round, round);
            pen.setLineDashes();
        }
        edge(pen, cell, x, y, width, height, round, chosen);
        pen.setFill(value.isPresent() ? onHeat.get(step).paint() : noneInk.paint());
        pen.setFont(Font.font(family, em * 0.8));
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.TOP);
        pen.fillText(cell.index() + (cell.alarm() ? " !" : ""), x + 0.4 * em, y + 0.25 * em);
        pen.setFont(Font.font(family, FontWeight.BOLD, em));
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.BOTTOM);
        pen.fillText(
                value.isPresent()
                        ? figure.apply(Math.round(value.getAsDouble()))
                        : io.computehub.text.Formats.MISSING,
                x + width - 0.4 * em,
                y + height - 0.2 * em);
    }

    private void edge(
            GraphicsContext pen,
            Wall.Cell cell,
            double x,
            double y,
            double width,
            double height,
            double round,
            boolean chosen) {
        if (cell.idle() || cell.alarm()) {
            pen.setStroke((cell.alarm() ? alarmInk : idleInk).paint());
            pen.setLineWidth(2);
            pen.strokeRoundRect(x, y, width, height, round, round);
        }
        if (chosen) {
            pen.setStroke(pickedInk.paint());
            pen.setLineWidth(2);
            pen.strokeRoundRect(x + 3, y + 3, width - 6, height - 6, round, round);
        }
    }
}
