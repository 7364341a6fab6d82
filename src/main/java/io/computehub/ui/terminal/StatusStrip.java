package io.computehub.ui.terminal;

import io.computehub.flow.Store;
import io.computehub.ssh.KnownHost;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.KeyCaps;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The line below a terminal: how its line stands, to whom it goes, whether the host is known, the
/// two keys that are not as elsewhere, and the size.
final class StatusStrip extends HBox {

    private static final List<String> STATES = List.of("success", "warning", "danger", "muted");

    private final Session session;
    private final TerminalWays ways;
    private final Texts texts;
    private final Region dot = new Region();
    private final Label state = new Label();
    private final Label address = new Label();
    private final Label key = new Label();
    private final Label size = new Label();

    StatusStrip(Session session, Store<Cells> cells, TerminalWays ways) {
        this.session = session;
        this.ways = ways;
        this.texts = ways.texts();
        getStyleClass().addAll("terminal-status", "hairline-top");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("terminal-dot");
        dot.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        state.setGraphic(dot);
        state.getStyleClass().add("small");
        state.setMinWidth(USE_PREF_SIZE);
        address.getStyleClass().addAll("mono", "tiny", "muted");
        key.setGraphic(Icons.of(Feather.CHECK, "icon-small", "success"));
        key.getStyleClass().addAll("small", "terminal-pinned");
        key.setVisible(false);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        size.getStyleClass().addAll("small", "muted", "num");
        size.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        state,
                        address,
                        key,
                        gap,
                        keys("Ctrl", "Shift", "C", "status.copy"),
                        keys("Ctrl", "Shift", "V", "status.paste"),
                        size);
        Fx.bind(this, session.state(), this::show);
        Fx.bind(this, cells, now -> size.setText(say("status.size", now.columns(), now.rows())));
    }

    private Node keys(String first, String second, String third, String what) {
        var word = new Label(say(what));
        word.getStyleClass().addAll("small", "muted");
        var row = new HBox(KeyCaps.of(first), KeyCaps.of(second), KeyCaps.of(third), word);
        row.getStyleClass().add("terminal-keys");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void show(State now) {
        dot.getStyleClass().removeAll(STATES);
        dot.getStyleClass()
                .add(
                        switch (now) {
                            case State.Connected _ -> "success";
                            case State.Lost lost -> lost.again().isPresent() ? "warning" : "danger";
                            case State.Asking _ -> "warning";
                            case State.Connecting _, State.Ended _, State.Closed _ -> "muted";
                        });
        state.setText(
                say(
                        switch (now) {
                            case State.Connecting _ -> "status.connecting";
                            case State.Asking _ -> "status.asking";
                            case State.Connected _ -> "status.connected";
                            case State.Lost lost ->
                                    lost.again().isPresent() ? "status.retrying" : "status.lost";
                            case State.Ended _ -> "status.ended";
                            case State.Closed _ -> "status.closed";
                        }));
        address.setText(
                now instanceof State.Connected connected ? connected.address() : session.address());
        if (now instanceof State.Connected) {
            ways.threads()
                    .execute(() -> {
                        var pinned = session.door().hostKey();
                        Platform.runLater(() -> pinned.ifPresent(this::pinned));
                    });
        } else {
            key.setVisible(false);
        }
    }

    private void pinned(KnownHost host) {
        key.setVisible(session.state().get() instanceof State.Connected);
        key.setText(say("status.pinned"));
        key.setTooltip(new Tooltip(say("status.pinned.more", host.type(), host.fingerprint())));
    }

    private String say(String key, Object... arguments) {
        return texts.say(StatusStrip.class, key, arguments);
    }
}
