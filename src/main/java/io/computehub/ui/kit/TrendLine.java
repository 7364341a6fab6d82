package io.computehub.ui.kit;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/// A figure over the last while in the room of a word: no axis, no fill, its scale always from 0 to
/// 100. What is not known is left out. JavaFX thread.
public final class TrendLine extends Region {

    private static final double WIDTH = 3.54;
    private static final double HEIGHT = 1.23;
    private static final double PEN = 1.4;

    private final Canvas canvas = new Canvas();
    private final Ink ink = new Ink("chart-1");
    private float[] steps = new float[0];

    public TrendLine() {
        getStyleClass().add("trend-line");
        getChildren().addAll(canvas, ink);
        setMouseTransparent(true);
    }

    /// The array is not changed, and not to be changed.
    public void show(float[] next) {
        if (steps != next) {
            steps = next;
            requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDTH * Em.of(this);
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT * Em.of(this);
    }

    @Override
    protected void layoutChildren() {
        double em = Em.of(this);
        double width = Math.round(WIDTH * em);
        double height = Math.round(HEIGHT * em);
        canvas.setWidth(width);
        canvas.setHeight(height);
        canvas.relocate(0, Math.round((getHeight() - height) / 2));
        var pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, width, height);
        pen.setFill(ink.paint());
        double step = width / Math.max(1, steps.length);
        double last = Double.NaN;
        for (int i = 0; i < steps.length; i++) {
            if (Float.isNaN(steps[i])) {
                last = Double.NaN;
                continue;
            }
            double y = (height - PEN) * (1 - Math.clamp(steps[i] / 100.0, 0, 1));
            double from = Double.isNaN(last) ? y : Math.min(last, y);
            double to = Double.isNaN(last) ? y : Math.max(last, y);
            pen.fillRect(Math.floor(i * step), from, Math.ceil(step), to - from + PEN);
            last = y;
        }
    }
}
