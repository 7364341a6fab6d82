package io.computehub.ui.accounts;

import io.computehub.ssh.PublicKey;
import io.computehub.ssh.SshKey;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.ProviderKeysModel.Shown;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The dialog of an account's SSH keys: what the provider has, and one more, from the vault or
/// pasted.
final class ProviderKeys {

    private final ProviderKeysModel model;
    private final List<SshKey> vault;
    private final Texts texts;
    private final Dialogs dialogs;
    private final VBox lines = new VBox();
    private final Label trouble = new Label();
    private final TextArea pasted = new TextArea();
    private final FlowPane ofTheVault = new FlowPane();

    ProviderKeys(ProviderKeysModel model, List<SshKey> vault, Texts texts, Dialogs dialogs) {
        this.model = model;
        this.vault = vault;
        this.texts = texts;
        this.dialogs = dialogs;
    }

    void open(String account) {
        lines.getStyleClass().add("provider-keys");
        trouble.getStyleClass().add("danger");
        trouble.setWrapText(true);
        ofTheVault.getStyleClass().add("provider-keys-vault");
        pasted.setId("public-key");
        pasted.setPrefRowCount(3);
        pasted.setWrapText(true);
        pasted.getStyleClass().add("mono");
        var add = Buttons.plain(say("keys.add"), () -> model.add(pasted.getText()));
        var content =
                new VBox(
                        lines,
                        new Field(say("keys.paste"), pasted).hint(say("keys.paste.hint")),
                        add,
                        ofTheVault,
                        trouble);
        content.getStyleClass().add("provider-keys-sheet");
        Views.style(content, AccountsView.class);
        Fx.bind(content, model.shown(), this::draw);
        model.read();
        dialogs.show(
                Sheet.of(
                        say("keys.title", account),
                        say("keys.subtitle"),
                        content,
                        Choice.harmless(say("keys.close"))));
    }

    /// Those that the provider does not have yet.
    private void drawVault(List<PublicKey> there) {
        var here = there.stream().map(PublicKey::fingerprint).toList();
        ofTheVault
                .getChildren()
                .setAll(
                        vault.stream()
                                .filter(key -> !here.contains(key.fingerprint()))
                                .map(this::adding)
                                .toList());
        ofTheVault.setManaged(!ofTheVault.getChildren().isEmpty());
    }

    private Node adding(SshKey key) {
        return Buttons.small(
                Buttons.plain(
                        say("keys.add.vault", key.name()),
                        Feather.KEY,
                        () -> model.add(key.publicLine())));
    }

    private void draw(Shown now) {
        trouble.setText(now.trouble());
        trouble.setVisible(!now.trouble().isEmpty());
        trouble.setManaged(!now.trouble().isEmpty());
        lines.setDisable(now.busy());
        drawVault(now.keys().orElse(List.of()));
        if (now.keys().isEmpty()) {
            lines.getChildren().setAll(muted(say(now.busy() ? "keys.reading" : "keys.unknown")));
        } else if (now.keys().get().isEmpty()) {
            lines.getChildren().setAll(muted(say("keys.none")));
        } else {
            lines.getChildren().setAll(now.keys().get().stream().map(this::line).toList());
        }
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private Node line(PublicKey key) {
        var name = new Label(key.comment().isEmpty() ? key.type() : key.comment());
        name.getStyleClass().add("strong");
        var print = new Label(key.type() + "\n" + key.fingerprint());
        print.getStyleClass().addAll("mono", "muted");
        print.setWrapText(true);
        print.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(name, print);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(words);
        var sure = Buttons.small(Buttons.danger(say("keys.remove.sure"), () -> model.remove(key)));
        sure.setMinWidth(Region.USE_PREF_SIZE);
        var remove =
                Buttons.icon(
                        Feather.TRASH_2,
                        say("keys.remove", name.getText()),
                        () -> {
                            line.getChildren().set(1, sure);
                            sure.requestFocus();
                        });
        line.getChildren().add(remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String say(String key, Object... arguments) {
        return texts.say(ProviderKeys.class, key, arguments);
    }
}
