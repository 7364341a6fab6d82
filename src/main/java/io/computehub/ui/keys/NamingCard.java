package io.computehub.ui.keys;

import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Segments;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;

/// Whether rented machines have names in the user's own SSH configuration.
final class NamingCard {

    private final KeysWays ways;
    private final KeysModel model;

    NamingCard(KeysWays ways, KeysModel model) {
        this.ways = ways;
        this.model = model;
    }

    Node build() {
        var text = new Label(ways.say("naming.text", ways.naming().file()));
        var trouble = new Label();
        Fx.bind(
                trouble,
                model.naming(),
                now -> {
                    var why = now.trouble().map(ways.texts()::say).orElse("");
                    trouble.setText(why);
                    trouble.setVisible(!why.isEmpty());
                    trouble.setManaged(!why.isEmpty());
                });
        return new Panel(ways.say("naming"), "", body(text, trouble), choice());
    }

    private static Node body(Label text, Label trouble) {
        text.getStyleClass().add("muted");
        trouble.getStyleClass().add("warning");
        for (var label : List.of(text, trouble)) {
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
        }
        var body = new VBox(text, trouble);
        body.getStyleClass().add("key-card");
        return body;
    }

    private Node choice() {
        var choice =
                new Segments<>(
                        List.of(true, false),
                        on -> ways.say(on ? "naming.on" : "naming.off"),
                        model.naming().get().on(),
                        model::name);
        choice.setAccessibleText(ways.say("naming"));
        Fx.bind(
                choice,
                model.naming(),
                now -> {
                    choice.select(now.on());
                    choice.setDisable(now.trouble().isPresent());
                });
        return choice;
    }
}
