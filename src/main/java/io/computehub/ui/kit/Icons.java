package io.computehub.ui.kit;

import javafx.geometry.NodeOrientation;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

import org.kordamp.ikonli.feather.Feather;

/// Feather icons as letters of a font, so that they grow with the text. Their size comes from the
/// style class (`icon` 1.08em, `icon-rail` 1.23em, `icon-small` 0.95em, `icon-big` 1.7em), their
/// colour from what they stand in.
public final class Icons {

    private Icons() {}

    public static Text of(Feather icon) {
        var letter = new Text(Character.toString(icon.getCode()));
        // The second class makes the theme's own rules (buttons, menus) colour it.
        letter.getStyleClass().addAll("icon", "ikonli-font-icon");
        letter.setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
        letter.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        letter.setMouseTransparent(true);
        return letter;
    }

    public static Text of(Feather icon, String... styles) {
        var letter = of(icon);
        letter.getStyleClass().addAll(styles);
        return letter;
    }
}
