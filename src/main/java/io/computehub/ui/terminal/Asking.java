package io.computehub.ui.terminal;

import io.computehub.ssh.SshException.Problem.HostKeyChanged;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.net.URI;

/// The questions that a terminal asks before something leaves it or comes into it.
final class Asking {

    private static final int MOST_ROWS = 12;
    private static final int LONGEST = 20_000;

    private final Texts texts;

    Asking(Texts texts) {
        this.texts = texts;
    }

    /// Whether to paste lines that the host would run one by one.
    Sheet paste(String text, Runnable paste) {
        int lines = (int) text.lines().count();
        return Sheet.of(
                say("paste.title", lines),
                say("paste.text"),
                shown(text),
                Choice.harmless(say("paste.no")),
                Choice.primary(say("paste.yes", lines), paste));
    }

    /// Whether to leave for an address that a host has written.
    Sheet open(URI address, Runnable open) {
        var whole = new Label(address.toASCIIString());
        whole.setWrapText(true);
        whole.getStyleClass().addAll("mono", "terminal-address");
        Views.style(whole, Asking.class);
        return Sheet.of(
                say("link.title", address.getHost()),
                say("link.text"),
                whole,
                Choice.harmless(say("link.no")),
                Choice.primary(say("link.yes"), open));
    }

    /// Whether a host may put texts on the clipboard.
    Sheet clipboard(String host, String text, Runnable allow) {
        return Sheet.of(
                say("clipboard.title", host),
                say("clipboard.text"),
                shown(text),
                Choice.harmless(say("clipboard.no")),
                Choice.primary(say("clipboard.yes"), allow));
    }

    /// Whether the host key that was accepted is to be forgotten for another.
    Sheet forget(String host, HostKeyChanged key, Runnable forget) {
        var keys =
                new VBox(
                        muted("forget.known"),
                        mono(key.known()),
                        muted("forget.shown"),
                        mono(key.shown()));
        keys.getStyleClass().add("terminal-keys-told");
        var content = new VBox(prose("forget.harmless"), keys, prose("forget.danger"));
        content.getStyleClass().add("terminal-forget");
        Views.style(content, Asking.class);
        return Sheet.of(
                say("forget.title", host),
                say("forget.text"),
                content,
                Choice.harmless(say("forget.no")),
                Choice.destructive(say("forget.yes"), forget));
    }

    private Label prose(String key) {
        var words = new Label(say(key));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("prose");
        return words;
    }

    private Label muted(String key) {
        var words = new Label(say(key));
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().addAll("muted", "small");
        return words;
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("mono", "small");
        return label;
    }

    /// What it is, with what is not to be seen made visible.
    private static Node shown(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(point -> point == '\n' || point >= ' ' ? point : 0x2400 + point)
                .filter(point -> point != 0x2400 + '\r')
                .forEach(plain::appendCodePoint);
        var area = new TextArea(plain.toString());
        area.setEditable(false);
        area.setFocusTraversable(false);
        area.setPrefRowCount((int) Math.clamp(text.lines().count(), 1, MOST_ROWS));
        area.getStyleClass().addAll("mono", "terminal-shown");
        Views.style(area, Asking.class);
        return area;
    }

    private String say(String key, Object... arguments) {
        return texts.say(Asking.class, key, arguments);
    }
}
