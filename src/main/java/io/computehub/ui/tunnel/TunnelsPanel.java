package io.computehub.ui.tunnel;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.SshAddress;
import io.computehub.fleet.FleetRow;
import io.computehub.license.ProFeature;
import io.computehub.text.Texts;
import io.computehub.tunnel.Tunnel;
import io.computehub.tunnel.Tunnels;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;
import io.computehub.ui.tunnel.ServiceList.Service;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The services of one machine at ports of this computer. A tunnel goes on while the page is left,
/// until it is stopped or the vault is locked. JavaFX thread.
public final class TunnelsPanel extends VBox {

    private static final int LAST_PORT = 65_535;

    private final Texts texts;
    private final Tunnels tunnels;
    private final Consumer<String> copy;
    private final Consumer<URI> browser;
    private final Executor threads;
    private final ProDoor pro;
    private final VBox lines = new VBox();
    private final VBox notes = new VBox();
    private final TextField otherPort = new TextField();
    private final Label wrong = new Label();
    private final Map<Tunnel, Bag> followed = new HashMap<>();
    private final Ways ways = new Ways();
    private Optional<FleetRow> machine = Optional.empty();
    private List<Service> drawn = List.of();

    /// @param browser opens a page outside of this app
    public TunnelsPanel(
            Texts texts,
            Tunnels tunnels,
            Consumer<String> copy,
            Consumer<URI> browser,
            Executor threads) {
        this(texts, tunnels, copy, browser, threads, ProDoor.open(texts));
    }

    /// @param browser opens a page outside of this app
    public TunnelsPanel(
            Texts texts,
            Tunnels tunnels,
            Consumer<String> copy,
            Consumer<URI> browser,
            Executor threads,
            ProDoor pro) {
        this.texts = texts;
        this.tunnels = tunnels;
        this.copy = copy;
        this.browser = browser;
        this.threads = threads;
        this.pro = pro;
        Views.style(this, TunnelsPanel.class);
        getStyleClass().add("tunnels");
        lines.getStyleClass().add("tunnel-lines");
        var body = new VBox(notes, lines, other());
        body.getStyleClass().add("tunnels-body");
        getChildren().add(new Panel(say("title"), say("note"), body, pro.badge(ProFeature.REMOTE)));
        Fx.whileShown(this, this::follow);
    }

    private HBox other() {
        otherPort.setPromptText(say("other.prompt"));
        otherPort.setAccessibleText(say("other"));
        otherPort.getStyleClass().add("other-port");
        otherPort.setOnAction(_ -> startOther());
        wrong.getStyleClass().add("danger");
        var line =
                new HBox(
                        new Label(say("other")),
                        otherPort,
                        Buttons.small(Buttons.plain(say("start"), this::startOther)),
                        wrong);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("tunnel-row");
        return line;
    }

    private Bag follow() {
        var ticking =
                new Timeline(
                        new KeyFrame(Duration.seconds(1), _ -> forEachLine(TunnelLine::count)));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        return Bag.of(Fx.show(tunnels.all(), _ -> draw()), ticking::stop, this::letGo);
    }

    private void letGo() {
        followed.values().forEach(Bag::close);
        followed.clear();
    }

    /// Which machine the page is about now.
    public void show(Optional<FleetRow> row) {
        machine = row;
        draw();
    }

    private void draw() {
        var instance = machine.flatMap(FleetRow::instance);
        var address = instance.flatMap(Instance::ssh);
        boolean shellOnly = address.filter(SshAddress::proxy).isPresent();
        notes.getChildren().clear();
        if (shellOnly) {
            notes.getChildren().add(new Note(Role.ACCENT, say("shell-only"), ""));
        } else if (address.isEmpty()) {
            notes.getChildren().add(new Note(Role.NEUTRAL, say("no-address"), ""));
        }
        var services =
                ServiceList.of(
                        instance,
                        machine.map(FleetRow::key).map(tunnels::remembered).orElse(List.of()));
        if (!services.equals(drawn)) {
            drawn = services;
            lines.getChildren()
                    .setAll(
                            services.stream()
                                    .map(service -> new TunnelLine(texts, service, ways))
                                    .toList());
        }
        var open = machine.map(FleetRow::key).map(tunnels::of).orElse(List.of());
        followed.keySet().stream()
                .filter(it -> !open.contains(it))
                .toList()
                .forEach(gone -> {
                    var bag = followed.remove(gone);
                    if (bag != null) {
                        bag.close();
                    }
                });
        forEachLine(line ->
                line.show(
                        open.stream()
                                .filter(it -> it.remotePort() == line.service().port())
                                .findFirst()));
        if (getScene() != null) {
            for (var tunnel : open) {
                followed.computeIfAbsent(
                        tunnel, it -> Bag.of(Fx.follow(it.state(), _ -> redraw(it))));
            }
        }
    }

    private void redraw(Tunnel tunnel) {
        forEachLine(line -> {
            if (line.service().port() == tunnel.remotePort() && followed.containsKey(tunnel)) {
                line.show(Optional.of(tunnel));
            }
        });
    }

    private void forEachLine(Consumer<TunnelLine> work) {
        lines.getChildren().forEach(node -> work.accept((TunnelLine) node));
    }

    private void startOther() {
        var port = port(otherPort.getText());
        wrong.setText(port.isEmpty() ? say("other.wrong") : "");
        port.ifPresent(it -> {
            otherPort.clear();
            open(it, Optional.empty(), _ -> {});
        });
    }

    private static Optional<Integer> port(String typed) {
        try {
            int port = Integer.parseInt(typed.strip());
            return port >= 1 && port <= LAST_PORT ? Optional.of(port) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private void open(int port, Optional<Integer> local, Consumer<Tunnel> then) {
        machine.map(FleetRow::key)
                .ifPresent(key ->
                        threads.execute(
                                () -> pro.pass(() -> then.accept(tunnels.open(key, port, local)))));
    }

    private String say(String key, Object... arguments) {
        return texts.say(TunnelsPanel.class, key, arguments);
    }

    private final class Ways implements TunnelLine.Ways {

        /// The local port answers from the first moment, with a page that waits where it must.
        @Override
        public void browse(Service service) {
            open(
                    service.port(),
                    Optional.empty(),
                    tunnel -> Fx.run(() -> browser.accept(tunnel.url())));
        }

        @Override
        public void start(Service service) {
            open(service.port(), Optional.empty(), _ -> {});
        }

        @Override
        public void copy(Tunnel tunnel) {
            copy.accept(tunnel.url().toString());
        }

        @Override
        public void stop(Tunnel tunnel) {
            threads.execute(() -> tunnels.close(tunnel));
        }

        /// Another port that is free, for good.
        @Override
        public void move(Tunnel tunnel) {
            threads.execute(() -> pro.pass(() -> tunnels.move(tunnel)));
        }
    }
}
