package io.computehub.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Keys as they stand on the keyboard.
public final class KeyCaps {

    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    private KeyCaps() {}

    /// `Ctrl` is the key that shortcuts go with: on macOS that is ⌘.
    public static Label of(String key) {
        var cap = new Label(MAC && "Ctrl".equals(key) ? "⌘" : key);
        cap.getStyleClass().add("key");
        cap.setMinWidth(Label.USE_PREF_SIZE);
        return cap;
    }

    /// `Ctrl+Alt+L` as three caps.
    public static HBox all(String keys) {
        var row = new HBox();
        row.getStyleClass().add("key-caps");
        for (var key : keys.split("\\+", -1)) {
            row.getChildren().add(of(key));
        }
        return row;
    }
}
