package io.computehub.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.feather.Feather;

/// Why a list has no rows, and what to do about it: icon, one bold sentence, one muted, at most two
/// buttons, in the middle of the list's room.
public final class EmptyState extends VBox {

    public EmptyState(Feather icon, String sentence, String more, Button... actions) {
        if (actions.length > 2) {
            throw new IllegalArgumentException("at most two ways out");
        }
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        var bold = new Label(sentence);
        bold.getStyleClass().add("strong");
        var muted = new Label(more);
        muted.getStyleClass().addAll("muted", "small");
        for (var label : new Label[] {bold, muted}) {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
        }
        muted.setManaged(!more.isEmpty());
        getChildren().addAll(Icons.of(icon, "icon-big"), bold, muted);
        if (actions.length > 0) {
            var row = new HBox(actions);
            row.getStyleClass().add("actions");
            row.setAlignment(Pos.CENTER);
            getChildren().add(row);
        }
    }
}
