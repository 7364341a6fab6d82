package io.computehub.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Keys as they stand on the keyboard.
final class KeyCaps {

    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    private KeyCaps() {}

    /// `Ctrl` is the key that shortcuts go with: on macOS that is ⌘.
    static Label of(String key) {
        var cap = new Label(MAC && "Ctrl".equals(key) ? "⌘" : key);
        cap.getStyleClass().add("key");
        cap.setMinWidth(Label.USE_PREF_SIZE);
        return cap;
    }

    /// `Ctrl+Alt+L` as three caps.
    static HBox all(String keys) {
        var row = new HBox();
        row.getStyleClass().add("key-caps");
        for (var key : keys.split("\\+", -1)) {
            row.getChildren().add(of(key));
        }
        return row;
    }
}
