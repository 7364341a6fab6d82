package io.computehub.ui.terminal;

import io.computehub.ssh.SshException;
import io.computehub.ssh.TerminalSession;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Toasts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Consumer;

/// What is said and asked about a terminal: the note above it, and its questions.
final class Help {

    private static final int MOST_SHOWN = 20_000;

    private final Texts texts;
    private final Dialogs dialogs;
    private final Toasts toasts;
    private final Consumer<URI> browser;

    Help(Texts texts, Dialogs dialogs, Toasts toasts, Consumer<URI> browser) {
        this.texts = texts;
        this.dialogs = dialogs;
        this.toasts = toasts;
        this.browser = browser;
    }

    /// The note that goes with a state, where there is something to say or do.
    Optional<Node> strip(State now, Runnable again) {
        return switch (now) {
            case State.Connecting _ -> Optional.empty();
            case State.Connected _ -> Optional.empty();
            case State.Asking asking -> Optional.of(hostKey(asking));
            case State.Lost lost -> Optional.of(lost(lost, again));
            case State.Ended ended ->
                    Optional.of(
                            new Note(
                                    Role.NEUTRAL,
                                    ended.status()
                                            .map(status -> say("ended.status", status))
                                            .orElse(say("ended")),
                                    "",
                                    Buttons.small(Buttons.plain(say("again.shell"), again))));
            case State.Closed _ -> Optional.of(new Note(Role.NEUTRAL, say("closed"), ""));
        };
    }

    private Node hostKey(State.Asking asking) {
        var shown = asking.shown();
        return new Note(
                Role.WARNING,
                say("host-key", shown.host(), shown.port()),
                say("host-key.more", shown.type(), shown.fingerprint()),
                Buttons.small(
                        Buttons.plain(
                                say("host-key.refuse"), () -> asking.answer().complete(false))),
                Buttons.small(
                        Buttons.primary(
                                say("host-key.accept"), () -> asking.answer().complete(true))));
    }

    private Node lost(State.Lost lost, Runnable again) {
        boolean changed = lost.why().problem() instanceof SshException.Problem.HostKeyChanged;
        return new Note(
                changed ? Role.DANGER : Role.WARNING,
                texts.say(lost.why()),
                lost.again().map(time -> say("lost.again", time.toSeconds())).orElse(""),
                Buttons.small(Buttons.plain(say("again"), again)));
    }

    Typing.Ways ways(TerminalSession session, FindBar find) {
        return new Typing.Ways() {
            @Override
            public void confirmPaste(String text, Runnable paste) {
                dialogs.show(
                        shown(
                                say("paste.title", text.strip().lines().count()),
                                say("paste.more"),
                                text,
                                Choice.harmless(say("paste.no")),
                                Choice.primary(say("paste.yes"), paste)));
            }

            @Override
            public void confirmClipboard(String text, Runnable take) {
                dialogs.show(
                        shown(
                                say("clipboard.title"),
                                say("clipboard.more"),
                                text,
                                Choice.harmless(say("clipboard.no")),
                                Choice.primary(say("clipboard.yes"), take)));
            }

            @Override
            public void confirmLink(String address) {
                dialogs.show(
                        shown(
                                say("link.title"),
                                say("link.more"),
                                address,
                                Choice.harmless(say("link.no")),
                                Choice.primary(say("link.yes"), () -> open(address))));
            }

            @Override
            public void find() {
                find.open();
            }

            @Override
            public void bell() {
                find.ring();
            }

            @Override
            public void copied() {
                toasts.tell(Role.SUCCESS, say("copied"), "");
            }
        };
    }

    private void open(String address) {
        try {
            browser.accept(new URI(address));
        } catch (URISyntaxException _) {
            toasts.tell(Role.DANGER, say("link.bad"), "");
        }
    }

    private static Sheet shown(String title, String more, String text, Choice... choices) {
        var area = new TextArea(text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text);
        area.setEditable(false);
        area.setPrefRowCount(8);
        area.getStyleClass().add("mono");
        var said = new Label(more);
        said.setWrapText(true);
        var content = new VBox(said, area);
        content.setSpacing(8);
        return Sheet.of(title, "", content, choices);
    }

    /// A shell that still runs is ended only when that is meant.
    void close(TerminalSession session, Runnable close) {
        if (!(session.state().get() instanceof State.Connected)) {
            close.run();
            return;
        }
        var said = new Label(say("close.more"));
        said.setWrapText(true);
        dialogs.show(
                Sheet.of(
                        say("close.title"),
                        "",
                        said,
                        Choice.harmless(say("close.no")),
                        Choice.primary(say("close.yes"), close)));
    }

    private String say(String key, Object... arguments) {
        return texts.say(Help.class, key, arguments);
    }
}
