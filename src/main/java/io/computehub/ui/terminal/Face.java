package io.computehub.ui.terminal;

import io.computehub.ui.kit.Fonts;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.util.HashMap;
import java.util.Map;

/// The letters of a terminal and the cells they stand in. A cell is a whole number of the screen's
/// own pixels, and the font is as large as makes its letters exactly that wide: so all text is
/// sharp, and a run of letters is where its cells are. JavaFX thread.
final class Face {

    private static final String FAMILY = "JetBrains Mono";

    /// A line of text is so many times as high as the font.
    private static final double LEADING = 1.42;

    private static final int PROBE = 100;
    private static final int MOST_MEASURED = 5_000;

    private final double em;
    private final double density;
    final double pixel;
    final double cell;
    final double line;
    final double baseline;
    final Font plain;
    final Font bold;

    /// A run of letters is as long as its cells.
    final boolean even;

    private final Text ruler = new Text();
    private final Map<String, Double> measured = new HashMap<>();

    /// @param em the size that the user's scale gives, in pixels
    /// @param density of the screen's own pixels
    Face(double em, double density) {
        Fonts.load();
        this.em = em;
        this.density = density;
        pixel = 1 / density;
        double share = width("M".repeat(PROBE), Font.font(FAMILY, PROBE)) / PROBE / PROBE;
        cell = Math.max(2, Math.round(em * share * density)) / density;
        line = Math.max(4, Math.round(em * LEADING * density)) / density;
        double size = cell / share;
        plain = Font.font(FAMILY, size);
        bold = Font.font(FAMILY, FontWeight.BOLD, size);
        even = isEven(plain) && isEven(bold);
        ruler.setFont(plain);
        ruler.setText("M");
        double height = ruler.getLayoutBounds().getHeight();
        baseline =
                Math.round(((line - height) / 2 + ruler.getBaselineOffset()) * density) / density;
    }

    boolean isFor(double em, double density) {
        return this.em == em && this.density == density;
    }

    private boolean isEven(Font font) {
        return Math.abs(width("M".repeat(PROBE), font) - PROBE * cell) < pixel / 2;
    }

    /// How wide a character of whatever font is drawn.
    double width(String character) {
        if (measured.size() > MOST_MEASURED) {
            measured.clear();
        }
        return measured.computeIfAbsent(character, text -> width(text, plain));
    }

    private double width(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
