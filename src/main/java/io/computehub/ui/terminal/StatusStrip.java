package io.computehub.ui.terminal;

import io.computehub.ssh.TerminalSession.State;
import io.computehub.terminal.Snapshot;
import io.computehub.text.Texts;
import io.computehub.ui.kit.HealthDot;
import io.computehub.ui.kit.HealthDot.Health;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The line under a terminal: how it stands, to whom, the keys to copy and paste, the size.
final class StatusStrip extends HBox {

    private final Texts texts;
    private final StackPane dot = new StackPane();
    private final Label word = new Label();
    private final Label address = new Label();
    private final Label size = TerminalTab.muted("");

    StatusStrip(Texts texts) {
        this.texts = texts;
        getStyleClass().add("terminal-status");
        setAlignment(Pos.CENTER_LEFT);
        word.getStyleClass().add("small");
        address.getStyleClass().addAll("mono", "muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        dot,
                        word,
                        address,
                        gap,
                        TerminalTab.muted(say("keys.copy")),
                        TerminalTab.muted(say("keys.paste")),
                        size);
    }

    void show(State now) {
        dot.getChildren().setAll(new HealthDot(health(now)));
        word.setText(
                say(
                        switch (now) {
                            case State.Connecting _ -> "state.connecting";
                            case State.Asking _ -> "state.asking";
                            case State.Connected _ -> "state.connected";
                            case State.Lost _ -> "state.lost";
                            case State.Ended _ -> "state.ended";
                            case State.Closed _ -> "state.closed";
                        }));
        if (now instanceof State.Connected connected) {
            address.setText(connected.address());
        }
    }

    private static Health health(State now) {
        return switch (now) {
            case State.Connected _ -> Health.ANSWERS;
            case State.Connecting _, State.Asking _ -> Health.LATE;
            case State.Lost _ -> Health.REFUSED;
            case State.Ended _, State.Closed _ -> Health.UNKNOWN;
        };
    }

    void size(Snapshot view) {
        size.setText(say("size", view.columns(), view.rows()));
    }

    private String say(String key, Object... arguments) {
        return texts.say(StatusStrip.class, key, arguments);
    }
}
