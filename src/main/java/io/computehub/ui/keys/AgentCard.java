package io.computehub.ui.keys;

import io.computehub.ssh.PublicKey;
import io.computehub.ui.keys.KeysModel.AgentKeys;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Segments;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;

/// The agent of this computer: whether it is asked, and what it holds.
final class AgentCard {

    private final KeysWays ways;
    private final KeysModel model;
    private final VBox lines = new VBox();

    AgentCard(KeysWays ways, KeysModel model) {
        this.ways = ways;
        this.model = model;
    }

    Node build() {
        lines.getStyleClass().add("key-card");
        Fx.bind(lines, model.asksAgent(), _ -> draw());
        Fx.bind(lines, model.agentKeys(), _ -> draw());
        return new Panel(ways.say("agent"), "", lines, choice());
    }

    private Node choice() {
        var choice =
                new Segments<>(
                        List.of(true, false),
                        on -> ways.say(on ? "agent.on" : "agent.off"),
                        model.asksAgent().get(),
                        model::askAgent);
        choice.setAccessibleText(ways.say("agent"));
        choice.setDisable(!model.hasAgent());
        Fx.bind(choice, model.asksAgent(), choice::select);
        return choice;
    }

    private void draw() {
        lines.getChildren().setAll(words(ways.say("agent.text")));
        if (!model.hasAgent()) {
            lines.getChildren().add(words(ways.say("agent.none")));
            return;
        }
        if (model.asksAgent().get()) {
            show(model.agentKeys().get());
        }
    }

    private void show(AgentKeys now) {
        if (!now.trouble().isEmpty()) {
            var trouble = words(now.trouble());
            trouble.getStyleClass().setAll("label", "warning");
            lines.getChildren().add(trouble);
        } else if (now.keys().isEmpty()) {
            lines.getChildren().add(words(ways.say("agent.empty")));
        } else {
            now.keys().forEach(key -> lines.getChildren().add(line(key)));
        }
    }

    private static Node line(PublicKey key) {
        var name = new Label(key.comment().isEmpty() ? key.type() : key.comment());
        name.getStyleClass().add("medium");
        var print = new Label(key.type() + "  " + key.fingerprint());
        print.getStyleClass().addAll("mono", "muted", "small");
        return new VBox(name, print);
    }

    private static Label words(String text) {
        var words = new Label(text);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        return words;
    }
}
