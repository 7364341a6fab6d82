package io.computehub.ui.keys;

import io.computehub.domain.account.Secret;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.NewPassword;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Sheet;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Takes in a private key from a file, with the passphrase that opens it. Opens again with what was
/// entered where that failed.
final class TakeKey {

    private final KeysWays ways;
    private final KeysModel model;
    private final TextField file = new TextField();
    private final TextField name = new TextField();
    private final PasswordBox passphrase;
    private final Label trouble = new Label();
    private final VBox content;

    TakeKey(KeysWays ways, KeysModel model) {
        this.ways = ways;
        this.model = model;
        file.setId("key-file");
        name.setId("key-name");
        passphrase = NewPassword.box(ways.texts(), ways.say("passphrase"));
        passphrase.field().setId("key-passphrase");
        trouble.getStyleClass().add("danger");
        trouble.setWrapText(true);
        trouble.setMinHeight(Label.USE_PREF_SIZE);
        say("");
        var choose = Buttons.plain(ways.say("choose"), Feather.FOLDER, this::choose);
        HBox.setHgrow(file, Priority.ALWAYS);
        var line = new HBox(file, choose);
        line.setSpacing(8);
        line.setAlignment(Pos.CENTER_LEFT);
        var fileField = new Field(ways.say("file"), line).hint(ways.say("file.hint"));
        file.setAccessibleText(ways.say("file"));
        content =
                new VBox(
                        fileField,
                        new Field(ways.say("name"), name),
                        new Field(ways.say("passphrase"), passphrase)
                                .hint(ways.say("passphrase.hint")),
                        trouble);
        content.setSpacing(12);
        file.textProperty().subscribe((before, after) -> named(before, after));
    }

    /// The file's name, until the user types another.
    private void named(String before, String after) {
        if (name.getText().isEmpty() || name.getText().equals(last(before))) {
            name.setText(last(after));
        }
    }

    private static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private void choose() {
        ways.files()
                .open(ways.say("import.title"), new FilePicker.Kind(ways.say("file.kind"), "*"))
                .ifPresent(chosen -> file.setText(chosen.toString()));
    }

    void open() {
        ways.dialogs()
                .show(
                        Sheet.of(
                                        ways.say("import.title"),
                                        ways.say("import.subtitle"),
                                        content,
                                        Choice.harmless(ways.say("cancel")),
                                        Choice.primary(ways.say("import.do"), this::take))
                                .readyWhen(Bindings.isNotEmpty(file.textProperty()))
                                .withFocus(file));
    }

    private void take() {
        var typed = passphrase.characters();
        var secret = typed.length == 0 ? Optional.<Secret>empty() : Optional.of(Secret.of(typed));
        Arrays.fill(typed, '\0');
        model.take(path(file.getText()), name.getText(), secret, this::again);
    }

    private static Path path(String typed) {
        var home = System.getProperty("user.home");
        var plain = typed.strip();
        try {
            return Path.of(plain.startsWith("~/") ? home + plain.substring(1) : plain);
        } catch (java.nio.file.InvalidPathException _) {
            return Path.of("?");
        }
    }

    private void again(String why) {
        Fx.run(() -> {
            say(why);
            open();
        });
    }

    private void say(String why) {
        trouble.setText(why);
        trouble.setVisible(!why.isEmpty());
        trouble.setManaged(!why.isEmpty());
    }
}
