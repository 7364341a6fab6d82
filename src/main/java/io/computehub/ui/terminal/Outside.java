package io.computehub.ui.terminal;

import io.computehub.domain.instance.SshAddress;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The same host from outside of this program. The keys stay in the vault, so what is started there
/// signs in with keys of its own, and the user is told so. JavaFX thread.
final class Outside {

    private final TerminalWays ways;
    private final Texts texts;

    Outside(TerminalWays ways) {
        this.ways = ways;
        texts = ways.texts();
    }

    void copy(SshAddress host) {
        var content = new ClipboardContent();
        content.putString(host.command());
        Clipboard.getSystemClipboard().setContent(content);
        ways.toasts().tell(Role.SUCCESS, say("command.copied"), host.command());
    }

    /// Asks first: the machine may know the vault's key alone.
    void open(SshAddress host) {
        var command = new Label(host.command());
        command.setWrapText(true);
        command.getStyleClass().addAll("mono", "terminal-address");
        var words = new Label(say("program.text"));
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        words.getStyleClass().add("prose");
        HBox.setHgrow(command, Priority.ALWAYS);
        command.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(command, Buttons.plain(say("program.copy"), () -> copy(host)));
        line.getStyleClass().add("terminal-command");
        line.setAlignment(Pos.CENTER_LEFT);
        var content = new VBox(line, words);
        content.getStyleClass().add("terminal-forget");
        Views.style(content, Outside.class);
        ways.dialogs()
                .show(
                        Sheet.of(
                                say("program.title"),
                                "",
                                content,
                                Choice.harmless(say("program.no")),
                                Choice.primary(say("program.yes"), () -> start(host))));
    }

    private void start(SshAddress host) {
        var words = host.words();
        ways.threads()
                .execute(() -> {
                    if (!ways.program().test(words)) {
                        ways.toasts()
                                .tell(Role.WARNING, say("program.none"), say("program.none.more"));
                    }
                });
    }

    private String say(String key) {
        return texts.say(Outside.class, key);
    }
}
