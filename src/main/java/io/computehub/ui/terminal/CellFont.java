package io.computehub.ui.terminal;

import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/// A fixed-width face at one size, and the cell it makes. A wide character gets two cells, whatever
/// its own face says.
final class CellFont {

    private static final String FACE = "JetBrains Mono";
    private static final double LINE = 1.42;
    private static final int SAMPLE = 100;

    final Font regular;
    final Font bold;
    final double width;
    final double height;
    final double baseline;

    CellFont(double size) {
        regular = Font.font(FACE, FontWeight.NORMAL, size);
        bold = Font.font(FACE, FontWeight.BOLD, size);
        width = measured("M".repeat(SAMPLE)).getLayoutBounds().getWidth() / SAMPLE;
        height = Math.round(size * LINE);
        var text = measured("Mg");
        text.setTextOrigin(VPos.BASELINE);
        var bounds = text.getLayoutBounds();
        baseline = Math.round((height - bounds.getHeight()) / 2 - bounds.getMinY());
    }

    private Text measured(String sample) {
        var text = new Text(sample);
        text.setFont(regular);
        text.setBoundsType(TextBoundsType.LOGICAL);
        return text;
    }

    double widthOf(String character, boolean isBold) {
        var text = new Text(character);
        text.setFont(isBold ? bold : regular);
        return text.getLayoutBounds().getWidth();
    }
}
