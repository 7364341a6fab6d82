package io.computehub.ui.settings;

import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.settings.SettingsViewModel.Section;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The settings in the rail's foot.
public final class SettingsScreen implements Screen {

    private final SettingsViewModel model;
    private final Texts texts;
    private final Dialogs dialogs;
    private final FilePicker files;
    private final String version;
    private final Pages pages;

    /// Sections that other parts of the window bring, and what is written for whoever helps.
    public record Pages(
            Supplier<Node> keys, Supplier<Node> license, SettingsViewModel.Writing diagnostics) {}

    public SettingsScreen(
            SettingsViewModel model,
            Texts texts,
            Dialogs dialogs,
            FilePicker files,
            String version,
            Pages pages) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
        this.files = files;
        this.version = version;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public Message title() {
        return Message.of(SettingsScreen.class, "title");
    }

    @Override
    public Feather icon() {
        return Feather.SETTINGS;
    }

    @Override
    public int group() {
        return -1;
    }

    @Override
    public Node build() {
        return new SettingsView(model, texts, dialogs, files, version, pages).build();
    }

    /// A section's name, lower case: `vault`.
    @Override
    public void open(String subject) {
        model.section().set(Section.valueOf(subject.toUpperCase(Locale.ROOT)));
    }

    @Override
    public List<Command> commands(String typed) {
        if (typed.isBlank()) {
            return List.of();
        }
        var commands = new ArrayList<Command>();
        var chores = new VaultChores(model, texts, dialogs, files);
        commands.add(
                Command.act(
                        "settings.backup",
                        Feather.DOWNLOAD,
                        say("backup.open"),
                        "backup beifen bf 备份",
                        chores::backup));
        commands.add(
                Command.act(
                        "settings.password",
                        Feather.KEY,
                        say("password.open"),
                        "password mima mm 密码",
                        chores::changePassword));
        commands.add(
                Command.act(
                        "settings.diagnostics",
                        Feather.LIFE_BUOY,
                        say("diagnostics.open"),
                        "diagnostics log help zhenduan zd 诊断 日志",
                        () -> new HelpFile(model, texts, files, pages.diagnostics()).save()));
        return commands;
    }

    private String say(String key) {
        return texts.say(SettingsScreen.class, key);
    }
}
