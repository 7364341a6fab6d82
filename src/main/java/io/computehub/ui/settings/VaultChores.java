package io.computehub.ui.settings;

import io.computehub.domain.account.Secret;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.NewPassword;
import io.computehub.ui.kit.Sheet;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.Arrays;

/// The vault's dialogs: a new password, a backup.
final class VaultChores {

    private final SettingsViewModel model;
    private final Texts texts;
    private final Dialogs dialogs;
    private final FilePicker files;

    VaultChores(SettingsViewModel model, Texts texts, Dialogs dialogs, FilePicker files) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
        this.files = files;
    }

    void changePassword() {
        var current = NewPassword.box(texts, say("password.current"));
        var next = new NewPassword(texts, say("password.new"), say("password.again"));
        current.onEnter(next::requestFocus);
        var content = new VBox(new Field(say("password.current"), current), next);
        content.setSpacing(12);
        dialogs.show(
                Sheet.of(
                                say("password.title"),
                                say("password.subtitle"),
                                content,
                                Choice.harmless(say("cancel")),
                                Choice.primary(
                                        say("password.change"),
                                        () ->
                                                model.changePassword(
                                                        taken(current.characters()), next.take())))
                        .readyWhen(next.ready())
                        .withFocus(current.field()));
    }

    void backup() {
        var password = new NewPassword(texts, say("backup.password"), say("password.again"));
        var advice = new Label(say("backup.advice"));
        advice.getStyleClass().addAll("muted", "prose");
        advice.setWrapText(true);
        var content = new VBox(advice, password);
        content.setSpacing(12);
        dialogs.show(
                Sheet.of(
                                say("backup.title"),
                                say("backup.subtitle"),
                                content,
                                Choice.harmless(say("cancel")),
                                Choice.primary(say("backup.choose"), () -> write(password)))
                        .readyWhen(password.ready()));
    }

    private void write(NewPassword password) {
        files.save(
                        say("backup.title"),
                        "computehub.chbackup",
                        new FilePicker.Kind(say("backup.kind"), "*.chbackup"))
                .ifPresent(file -> model.backup(file, password.take()));
        password.clear();
    }

    private static Secret taken(char[] characters) {
        try {
            return Secret.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private String say(String key) {
        return texts.say(VaultChores.class, key);
    }
}
