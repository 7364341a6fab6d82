package io.computehub.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

import org.kordamp.ikonli.feather.Feather;

/// A small word that stands for a condition. 24 high.
public final class Chip {

    private Chip() {}

    /// A condition in force; pressing it, or Delete on it, takes it away.
    ///
    /// @param removeName what a screen reader says: "Remove VRAM ≥ 80"
    public static Button removable(String text, String removeName, Runnable remove) {
        var chip = Buttons.plain(text, Feather.X, remove);
        chip.getStyleClass().addAll("chip", "on");
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.setAccessibleText(removeName);
        chip.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case DELETE, BACK_SPACE -> remove.run();
                default -> {}
            }
        });
        return chip;
    }

    /// Outlined: opens a choice.
    public static Button opening(String text, Feather icon, Runnable open) {
        var chip = Buttons.plain(text, icon, open);
        chip.getStyleClass().add("chip");
        return chip;
    }
}
