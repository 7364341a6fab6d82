package io.computehub.ui.settings;

import io.computehub.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The rows all sections are made of: a name, what it does, and at the right what changes it.
final class Rows {

    private final Texts texts;

    Rows(Texts texts) {
        this.texts = texts;
    }

    /// Says `row.key` and, below it, `more.key`.
    HBox row(String key, Node control) {
        return row(say("row." + key), say("more." + key), control);
    }

    HBox row(String name, String more, Node... controls) {
        var bold = new Label(name);
        bold.getStyleClass().add("medium");
        var muted = new Label(more);
        muted.getStyleClass().addAll("muted", "small");
        muted.setWrapText(true);
        muted.setMinHeight(Label.USE_PREF_SIZE);
        var words = new VBox(bold, muted);
        words.getStyleClass().add("row-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(words);
        row.getChildren().addAll(controls);
        row.getStyleClass().add("settings-row");
        row.setAlignment(Pos.CENTER_LEFT);
        for (var control : controls) {
            if (control.getAccessibleText() == null) {
                control.setAccessibleText(name);
            }
        }
        return row;
    }

    VBox card(Node... rows) {
        var card = new VBox(rows);
        card.getChildren().getLast().getStyleClass().add("last");
        card.getStyleClass().addAll("card", "settings-card");
        return card;
    }

    String say(String key, Object... arguments) {
        return texts.say(Rows.class, key, arguments);
    }
}
