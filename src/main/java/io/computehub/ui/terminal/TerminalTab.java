package io.computehub.ui.terminal;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Views;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/// The shells on one machine, or the way to the first: an address, a key, a connection. They go on
/// while the page is left, until they are closed or the vault is locked. JavaFX thread.
public final class TerminalTab extends StackPane {

    private final TerminalDesks desks;
    private final TerminalWays ways;
    private final Texts texts;
    private final FirstKey firstKey;
    private Optional<InstanceId> machine = Optional.empty();
    private Optional<SshAddress> address = Optional.empty();
    private Optional<TerminalDesk> shown = Optional.empty();

    public TerminalTab(TerminalDesks desks, TerminalWays ways) {
        this.desks = desks;
        this.ways = ways;
        texts = ways.texts();
        firstKey = new FirstKey(texts, desks.keys(), ways.toasts(), ways.threads());
        Views.style(this, TerminalTab.class);
        setMinSize(0, 0);
        Fx.whileShown(
                this,
                () -> {
                    draw();
                    return Bag.of(
                            Fx.follow(desks.all(), _ -> draw()),
                            Fx.follow(desks.keys().keys(), _ -> draw()));
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

    private void draw() {
        if (getScene() == null) {
            return;
        }
        var desk = machine.flatMap(id -> desks.of(id, address)).filter(one -> one.size() > 0);
        if (desk.isEmpty()) {
            shown = Optional.empty();
            getChildren().setAll(empty());
        } else if (!desk.equals(shown)) {
            shown = desk;
            getChildren().setAll(new TerminalTabs(desk.get(), ways));
        }
    }

    private Node empty() {
        if (address.isEmpty() || machine.isEmpty()) {
            return new EmptyState(Feather.TERMINAL, say("none.address"), say("none.address.more"));
        }
        if (desks.keys().keys().get().isEmpty()) {
            return firstKey.offer();
        }
        return new EmptyState(
                Feather.TERMINAL,
                say("none.session"),
                say("none.session.more", address.get().brief()),
                Buttons.primary(say("connect"), Feather.TERMINAL, this::open));
    }

    private void open() {
        machine.flatMap(id -> desks.of(id, address)).ifPresent(desk -> ways.pro().pass(desk::open));
        draw();
    }

    private String say(String key, Object... arguments) {
        return texts.say(TerminalTab.class, key, arguments);
    }
}
