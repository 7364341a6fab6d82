package io.computehub.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// Role ground, glyph, the cause in bold, the consequence with its money, one action. It has no
/// close mark: it stays while its cause lasts.
public final class Note extends HBox {

    public Note(Role role, String cause, String consequence, Node... actions) {
        this(role, glyph(role), cause, consequence, List.of(actions));
    }

    public Note(Role role, Node glyph, String cause, String consequence, List<Node> actions) {
        getStyleClass().addAll("note", role.style());
        setAlignment(Pos.CENTER_LEFT);
        var strong = new Text(consequence.isEmpty() || cause.isEmpty() ? cause : cause + " ");
        strong.getStyleClass().addAll("strong", "note-cause");
        var plain = new Text(consequence);
        plain.getStyleClass().add("note-consequence");
        var words = new TextFlow(strong, plain);
        words.getStyleClass().add("prose");
        HBox.setHgrow(words, Priority.ALWAYS);
        var sign = new StackPane(glyph);
        sign.getStyleClass().add("note-glyph");
        sign.setAlignment(Pos.TOP_CENTER);
        getChildren().addAll(sign, words);
        getChildren().addAll(actions);
        setAccessibleText(cause + " " + consequence);
    }

    static Node glyph(Role role) {
        return switch (role) {
            case NEUTRAL, ACCENT -> Icons.of(Feather.INFO);
            case SUCCESS -> Icons.of(Feather.CHECK_CIRCLE);
            case WARNING -> Icons.of(Feather.ALERT_CIRCLE);
            case DANGER -> new StateGlyph(Sign.FAILED);
        };
    }
}
