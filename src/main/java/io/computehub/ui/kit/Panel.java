package io.computehub.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A frame with a head: bold title, muted note, and at the right what acts on it.
public final class Panel extends VBox {

    private final Label note = new Label();

    public Panel(String title, String noteText, Node content, Node... right) {
        getStyleClass().add("panel");
        var bold = new Label(title);
        bold.getStyleClass().add("strong");
        bold.setMinWidth(USE_PREF_SIZE);
        note.setText(noteText);
        note.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(bold, note, gap);
        head.getChildren().addAll(right);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("panel-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content);
    }

    public void note(String text) {
        note.setText(text);
    }
}
