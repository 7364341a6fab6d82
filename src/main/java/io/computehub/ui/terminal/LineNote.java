package io.computehub.ui.terminal;

import io.computehub.ssh.SshException.Problem;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import java.time.Instant;
import java.util.ArrayList;

/// The strip above a terminal whose line wants an answer, is broken or ended. There is none while
/// all is well.
final class LineNote extends StackPane {

    private final Session session;
    private final TerminalWays ways;
    private final Texts texts;
    private final Runnable close;
    private final Timeline seconds =
            new Timeline(new KeyFrame(Duration.seconds(1), _ -> refresh()));

    /// @param close takes the terminal away
    LineNote(Session session, TerminalWays ways, Runnable close) {
        this.session = session;
        this.ways = ways;
        this.texts = ways.texts();
        this.close = close;
        getStyleClass().add("terminal-note");
        seconds.setCycleCount(Animation.INDEFINITE);
        Fx.whileShown(this, () -> Bag.of(seconds::stop, Fx.show(session.state(), _ -> refresh())));
    }

    private void refresh() {
        var state = session.state().get();
        boolean counts = state instanceof State.Lost lost && lost.again().isPresent();
        if (!counts) {
            seconds.stop();
        } else if (seconds.getStatus() != Animation.Status.RUNNING) {
            seconds.play();
        }
        switch (state) {
            case State.Connecting _, State.Connected _ -> getChildren().clear();
            case State.Asking asking -> ask(asking);
            case State.Lost lost -> lost(lost);
            case State.Ended ended ->
                    show(
                            Role.NEUTRAL,
                            ended.status()
                                    .filter(status -> status != 0)
                                    .map(status -> say("line.ended.with", status))
                                    .orElseGet(() -> say("line.ended")),
                            say("line.enter"),
                            small("line.again", this::connect),
                            small("line.close", close));
            case State.Closed _ -> show(Role.NEUTRAL, say("line.closed"), "");
        }
    }

    private void ask(State.Asking asking) {
        var shown = asking.shown();
        show(
                Role.WARNING,
                say("host-key", shown.host(), shown.port()),
                say("host-key.more", shown.type(), shown.fingerprint()),
                small("host-key.refuse", () -> asking.answer().complete(false)),
                Buttons.small(
                        Buttons.primary(
                                say("host-key.accept"), () -> asking.answer().complete(true))));
    }

    private void lost(State.Lost lost) {
        var actions = new ArrayList<Node>();
        boolean changed = lost.why().problem() instanceof Problem.HostKeyChanged;
        if (lost.why().problem() instanceof Problem.HostKeyChanged key) {
            actions.add(small("forget", () -> askToForget(lost.why().host(), key)));
        }
        actions.add(small("line.reconnect", this::connect));
        show(
                changed ? Role.DANGER : Role.WARNING,
                texts.say(lost.why()),
                lost.again().map(this::countdown).orElseGet(() -> changed ? "" : say("line.enter")),
                actions.toArray(Node[]::new));
    }

    private String countdown(Instant at) {
        long left = java.time.Duration.between(ways.clock().instant(), at).toSeconds();
        return say("line.retrying", Math.max(0, left));
    }

    private void askToForget(String host, Problem.HostKeyChanged key) {
        ways.dialogs()
                .show(
                        new Asking(texts)
                                .forget(
                                        host,
                                        key,
                                        () -> ways.threads().execute(() -> forget(key))));
    }

    private void forget(Problem.HostKeyChanged key) {
        session.door().forgetHostKey(key.place());
        connect();
    }

    private void connect() {
        ways.pro().pass(session::connect);
    }

    private Button small(String key, Runnable run) {
        return Buttons.small(Buttons.plain(say(key), run));
    }

    private void show(Role role, String cause, String text, Node... actions) {
        getChildren().setAll(new Note(role, cause, text, actions));
    }

    private String say(String key, Object... arguments) {
        return texts.say(LineNote.class, key, arguments);
    }
}
