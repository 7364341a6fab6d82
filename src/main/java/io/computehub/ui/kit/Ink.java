package io.computehub.ui.kit;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A colour of the style sheet for what is painted on a canvas: never seen itself, and styled as
/// any node is, so that it follows the theme. JavaFX thread.
public final class Ink extends Region {

    public Ink(String style) {
        getStyleClass().add(style);
        setManaged(false);
        setVisible(false);
    }

    public Paint paint() {
        var background = getBackground();
        return background == null || background.getFills().isEmpty()
                ? Color.GRAY
                : background.getFills().getFirst().getFill();
    }
}
