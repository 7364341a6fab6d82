package io.computehub.ui.accounts;

import io.computehub.ui.accounts.FindKeysModel.Line;
import io.computehub.ui.accounts.FindKeysModel.Stage;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Role;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// One found key: a tick box or a sign, the provider, the last characters, where it lies, and what
/// is to be said of it.
final class FoundKeyRow {

    private FoundKeyRow() {}

    /// A press anywhere on it ticks it.
    static Node of(Line line, CheckBox tick) {
        var words = words(line);
        if (line.stage() == Stage.FREE) {
            words.getStyleClass().add("free");
            words.setOnMouseClicked(_ -> tick.fire());
        }
        return row(tick, words);
    }

    static Node of(Line line) {
        return row(
                Icons.of(icon(line.stage()), FindKeysModel.role(line.stage()).style()),
                words(line));
    }

    private static Feather icon(Stage stage) {
        return switch (stage) {
            case FREE, WAITING -> Feather.CLOCK;
            case KNOWN -> Feather.MINUS;
            case TESTING -> Feather.ACTIVITY;
            case ADDED -> Feather.CHECK;
            case UNSURE -> Feather.ALERT_CIRCLE;
            case NOT_ADDED -> Feather.X;
        };
    }

    private static VBox words(Line line) {
        var provider = new Label(line.provider());
        provider.getStyleClass().add("medium");
        if (line.stage() == Stage.KNOWN) {
            provider.getStyleClass().add("muted");
        }
        provider.setMinWidth(Region.USE_PREF_SIZE);
        var ending = new Label("…" + line.ending());
        ending.getStyleClass().addAll("mono", "muted");
        var head = new HBox(new ProviderMark(line.provider()), provider, ending);
        head.getStyleClass().add("who");
        head.setAlignment(Pos.CENTER_LEFT);
        var words = new VBox(head, said(line.places(), "muted", "mono"));
        words.getStyleClass().add("key-words");
        if (!line.sentence().isEmpty()) {
            var role = FindKeysModel.role(line.stage());
            words.getChildren()
                    .add(said(line.sentence(), role == Role.NEUTRAL ? "muted" : role.style()));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private static Node row(Node sign, VBox words) {
        var place = new StackPane(sign);
        place.getStyleClass().add("key-sign");
        place.setAlignment(Pos.TOP_CENTER);
        var row = new HBox(place, words);
        row.getStyleClass().add("found-key");
        return row;
    }

    private static Label said(String text, String... styles) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
