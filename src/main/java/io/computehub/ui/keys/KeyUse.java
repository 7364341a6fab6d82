package io.computehub.ui.keys;

import io.computehub.domain.account.Account;
import io.computehub.ssh.SshKey;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/// Which key signs in where: for everything, and for each account. A machine of its own choice has
/// it on its page.
final class KeyUse {

    private final KeysWays ways;
    private final KeysModel model;
    private final VBox lines = new VBox();

    KeyUse(KeysWays ways, KeysModel model) {
        this.ways = ways;
        this.model = model;
    }

    Node build() {
        Fx.bind(lines, ways.accounts(), _ -> draw());
        // Choices change together with the keys.
        Fx.bind(lines, model.keys(), _ -> draw());
        var panel = new Panel(ways.say("uses"), ways.say("uses.note"), lines);
        Fx.bind(
                panel,
                model.keys(),
                keys -> {
                    panel.setVisible(!keys.isEmpty());
                    panel.setManaged(!keys.isEmpty());
                });
        return panel;
    }

    private void draw() {
        var keys = model.keys().get();
        var all = new KeyChoice(ways.say("uses.all"), ways.say("uses.each"), model::use);
        all.show(keys, ways.ring().usual());
        lines.getChildren().setAll(line(ways.say("uses.all"), ways.say("uses.all.more"), all));
        for (var account : ways.accounts().get()) {
            lines.getChildren().add(line(account, keys));
        }
    }

    private Node line(Account account, List<SshKey> keys) {
        var box =
                new KeyChoice(
                        account.name(),
                        ways.say("uses.as-all"),
                        key -> model.use(account.id(), key));
        box.show(keys, ways.ring().of(account.id()));
        return line(account.name(), ways.label().apply(account), box);
    }

    private static Node line(String name, String more, Node control) {
        var bold = new Label(name);
        bold.getStyleClass().add("medium");
        var muted = new Label(more);
        muted.getStyleClass().addAll("muted", "small");
        muted.setWrapText(true);
        muted.setMinHeight(Label.USE_PREF_SIZE);
        var words = new VBox(bold, muted);
        words.setMinWidth(0);
        words.getStyleClass().add("key-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words, control);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("key-line");
        return line;
    }
}
