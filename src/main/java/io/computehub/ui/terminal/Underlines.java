package io.computehub.ui.terminal;

import io.computehub.terminal.Style.Underline;

import javafx.scene.canvas.GraphicsContext;

/// The forms of a line under text.
final class Underlines {

    private static final double WAVE = 4;

    private Underlines() {}

    /// In the fill of the moment; `y` is the line's upper edge.
    static void draw(GraphicsContext to, Underline form, double from, double end, double y) {
        double top = Math.round(y);
        switch (form) {
            case NONE -> {
                // Nothing to draw.
            }
            case SINGLE -> to.fillRect(from, top, end - from, 1);
            case DOUBLE -> {
                to.fillRect(from, top - 1, end - from, 1);
                to.fillRect(from, top + 1, end - from, 1);
            }
            case CURLY -> {
                for (double x = from; x < end; x += WAVE) {
                    to.fillRect(x, top, Math.min(WAVE / 2, end - x), 1);
                    if (x + WAVE / 2 < end) {
                        to.fillRect(
                                x + WAVE / 2, top + 1, Math.min(WAVE / 2, end - x - WAVE / 2), 1);
                    }
                }
            }
            case DOTTED -> {
                for (double x = from; x < end; x += 3) {
                    to.fillRect(x, top, 1, 1);
                }
            }
            case DASHED -> {
                for (double x = from; x < end; x += 6) {
                    to.fillRect(x, top, Math.min(4, end - x), 1);
                }
            }
        }
    }
}
