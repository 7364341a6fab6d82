package io.computehub.ui.terminal;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.flow.Subscription;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.TerminalSession;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.ssh.TerminalSessions;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The shells on one machine: one tab each, over the terminal of the chosen one. They go on while
/// the page is left, until they are closed or the vault is locked.
public final class TerminalTab extends VBox {

    private final Texts texts;
    private final TerminalSessions sessions;
    private final KeyRing keys;
    private final Help help;
    private final FirstKey firstKey;
    private final HBox tabs = new HBox();
    private final StackPane strip = new StackPane();
    private final StackPane room = new StackPane();
    private final StatusStrip status;
    private final FindBar find;
    private Optional<InstanceId> machine = Optional.empty();
    private Optional<SshAddress> address = Optional.empty();
    private Optional<TerminalSession> chosen = Optional.empty();
    private Optional<TerminalView> view = Optional.empty();
    private List<TerminalSession> listed = List.of();
    private Subscription following = () -> {};

    /// @param browser opens a page outside of this app
    public TerminalTab(
            Texts texts,
            TerminalSessions sessions,
            KeyRing keys,
            Dialogs dialogs,
            Toasts toasts,
            Consumer<URI> browser,
            Executor threads) {
        this.texts = texts;
        this.sessions = sessions;
        this.keys = keys;
        this.help = new Help(texts, dialogs, toasts, browser);
        this.firstKey = new FirstKey(texts, keys, toasts, threads);
        this.status = new StatusStrip(texts);
        this.find = new FindBar(texts, threads);
        getStyleClass().add("terminal-tab");
        Views.style(this, TerminalTab.class);
        tabs.getStyleClass().add("terminal-tabs");
        tabs.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("terminal-strip");
        VBox.setVgrow(room, Priority.ALWAYS);
        room.setMinHeight(0);
        getChildren().addAll(tabs, strip, find, room, status);
        Fx.whileShown(
                this,
                () -> {
                    draw();
                    return Bag.of(
                            Fx.follow(sessions.all(), _ -> draw()),
                            Fx.follow(keys.keys(), _ -> draw()),
                            this::letGo);
                });
    }

    /// Which machine the page is about now, and where its SSH answers.
    public void show(Optional<InstanceId> id, Optional<SshAddress> ssh) {
        if (!machine.equals(id) || !address.equals(ssh)) {
            machine = id;
            address = ssh;
            draw();
        }
    }

    private void letGo() {
        following.close();
        following = () -> {};
        view = Optional.empty();
        room.getChildren().clear();
    }

    private void draw() {
        if (getScene() == null) {
            return;
        }
        var open = machine.map(sessions::of).orElse(List.of());
        if (chosen.filter(open::contains).isEmpty()) {
            chosen = open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
            letGo();
        }
        boolean any = chosen.isPresent();
        for (var node : List.of(tabs, strip, status)) {
            node.setVisible(any);
            node.setManaged(any);
        }
        if (!any) {
            find.close();
            room.getChildren().setAll(empty());
        } else if (view.isEmpty()) {
            follow(chosen.get());
        }
        if (!listed.equals(open) || tabs.getChildren().isEmpty()) {
            listed = open;
            drawTabs();
        }
    }

    private Node empty() {
        if (address.isEmpty() || machine.isEmpty()) {
            return new EmptyState(Feather.TERMINAL, say("none.address"), say("none.address.more"));
        }
        if (keys.keys().get().isEmpty()) {
            return firstKey.offer();
        }
        return new EmptyState(
                Feather.TERMINAL,
                say("none.session"),
                say("none.session.more", address.get().brief()),
                Buttons.primary(say("connect"), Feather.TERMINAL, this::open));
    }

    private void open() {
        if (machine.isPresent() && address.isPresent()) {
            chosen = Optional.of(sessions.open(machine.get(), address.get()));
            letGo();
            draw();
        }
    }

    private void follow(TerminalSession session) {
        following.close();
        var made = new TerminalView(session, help.ways(session, find));
        view = Optional.of(made);
        find.of(session, made);
        room.getChildren().setAll(made);
        made.onSize(() -> status.size(made.seen()));
        following =
                Bag.of(
                        Fx.show(session.state(), now -> state(session, now)),
                        Fx.follow(session.title(), _ -> drawTabs()));
        Fx.focusOnceShown(made, made);
    }

    private void state(TerminalSession session, State now) {
        status.show(now);
        strip.getChildren().setAll(help.strip(now, session::reconnect).stream().toList());
        boolean says = !strip.getChildren().isEmpty();
        strip.setVisible(says);
        strip.setManaged(says);
    }

    private void drawTabs() {
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < listed.size(); i++) {
            nodes.add(tab(listed.get(i), i));
        }
        nodes.add(Buttons.icon(Feather.PLUS, say("new"), this::open));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        nodes.add(gap);
        nodes.add(Buttons.icon(Feather.SEARCH, say("find"), find::open));
        tabs.getChildren().setAll(nodes);
    }

    private Node tab(TerminalSession session, int index) {
        var title = session.title().get();
        var name = new ToggleButton(title.isEmpty() ? say("tab", index + 1) : title);
        name.getStyleClass().addAll("flat", "terminal-name");
        name.setSelected(chosen.equals(Optional.of(session)));
        name.setFocusTraversable(false);
        name.setOnAction(_ -> choose(session));
        var close = Buttons.icon(Feather.X, say("close"), () -> close(session));
        var tab = new HBox(name, close);
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.getStyleClass().add("terminal-one");
        if (name.isSelected()) {
            tab.getStyleClass().add("chosen");
        }
        return tab;
    }

    private void close(TerminalSession session) {
        machine.ifPresent(id -> help.close(session, () -> sessions.close(id, session)));
    }

    private void choose(TerminalSession session) {
        chosen = Optional.of(session);
        letGo();
        follow(session);
        drawTabs();
    }

    private String say(String key, Object... arguments) {
        return texts.say(TerminalTab.class, key, arguments);
    }

    /// A muted label.
    static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
