package io.computehub.ui.keys;

import io.computehub.ssh.SshKey;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Views;

import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The keys of the vault, which is used where, the agent of this computer, and the names of
/// machines for other programs. JavaFX thread.
public final class KeysPage extends VBox {

    private final KeysWays ways;
    private final KeysModel model;
    private final VBox lines = new VBox();
    private final Panel panel;

    public KeysPage(KeysWays ways) {
        this.ways = ways;
        this.model = new KeysModel(ways);
        Views.style(this, KeysPage.class);
        getStyleClass().add("keys-page");
        panel =
                new Panel(
                        ways.say("panel"),
                        ways.say("panel.note"),
                        lines,
                        Buttons.plain(
                                ways.say("import"),
                                Feather.DOWNLOAD,
                                () -> new TakeKey(ways, model).open()),
                        Buttons.primary(
                                ways.say("new"),
                                Feather.PLUS,
                                () -> KeyName.forNew(ways, model).open()));
        getChildren()
                .addAll(
                        panel,
                        new KeyUse(ways, model).build(),
                        new AgentCard(ways, model).build(),
                        new NamingCard(ways, model).build());
        Fx.bind(this, model.keys(), this::draw);
        Fx.whileShown(
                this,
                () -> {
                    model.look();
                    return () -> {};
                });
    }

    private void draw(List<SshKey> keys) {
        if (keys.isEmpty()) {
            lines.getChildren()
                    .setAll(new EmptyState(Feather.KEY, ways.say("none"), ways.say("none.more")));
        } else {
            lines.getChildren()
                    .setAll(keys.stream().map(key -> new KeyLine(key, ways, model)).toList());
        }
    }
}
