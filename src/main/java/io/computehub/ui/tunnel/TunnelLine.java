package io.computehub.ui.tunnel;

import io.computehub.text.Texts;
import io.computehub.tunnel.Tunnel;
import io.computehub.tunnel.Tunnel.State;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.kit.StateGlyph;
import io.computehub.ui.tunnel.ServiceList.Service;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One service: its name and port, where it is on this computer, how its tunnel stands, what went
/// through, and what can be done with it. Below it, what needs an answer. JavaFX thread.
final class TunnelLine extends VBox {

    /// What a person can do with a service.
    interface Ways {

        void browse(Service service);

        void start(Service service);

        void copy(Tunnel tunnel);

        void stop(Tunnel tunnel);

        void move(Tunnel tunnel);
    }

    private final Texts texts;
    private final Service service;
    private final Ways ways;
    private final Label address = new Label();
    private final Label state = new Label();
    private final Label traffic = new Label();
    private final HBox buttons = new HBox();
    private final VBox below = new VBox();
    private Optional<Tunnel> tunnel = Optional.empty();

    TunnelLine(Texts texts, Service service, Ways ways) {
        this.texts = texts;
        this.service = service;
        this.ways = ways;
        getStyleClass().add("tunnel-line");
        var name = new Label(service.name().isEmpty() ? say("port") : service.name());
        name.getStyleClass().add("tunnel-name");
        var port = new Label(Integer.toString(service.port()));
        port.getStyleClass().addAll("mono", "muted", "tunnel-port");
        address.getStyleClass().addAll("mono", "tunnel-address");
        state.getStyleClass().add("tunnel-state");
        traffic.getStyleClass().addAll("muted", "small", "tunnel-traffic");
        var where = new VBox(address, traffic);
        where.setAlignment(Pos.CENTER_LEFT);
        where.getStyleClass().add("tunnel-where");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("tunnel-buttons");
        var line = new HBox(name, port, where, state, gap, buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("tunnel-row");
        for (var label : List.of(name, port, address, state, traffic)) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(line, below);
        show(Optional.empty());
    }

    Service service() {
        return service;
    }

    /// Its tunnel now, and how that stands.
    void show(Optional<Tunnel> now) {
        tunnel = now;
        address.setText(
                now.map(it -> "127.0.0.1:" + it.localPort())
                        .or(() -> service.local().map(port -> "127.0.0.1:" + port))
                        .orElse(""));
        var stands = now.map(it -> it.state().get());
        state.setText(stands.map(it -> say("state." + word(it))).orElse(""));
        state.setGraphic(stands.map(it -> new StateGlyph(sign(it))).orElse(null));
        buttons.getChildren().setAll(buttons(now));
        below.getChildren()
                .setAll(stands.flatMap(it -> note(now.orElseThrow(), it)).stream().toList());
        count();
    }

    /// Draws what has gone through by now.
    void count() {
        traffic.setText(
                tunnel.map(Tunnel::traffic)
                        .map(it -> say("traffic", size(it.up()), size(it.down()), it.open()))
                        .orElse(""));
        traffic.setVisible(tunnel.isPresent());
        traffic.setManaged(tunnel.isPresent());
    }

    private List<Node> buttons(Optional<Tunnel> now) {
        var browse =
                Buttons.small(
                        Buttons.plain(
                                say("browse"), Feather.EXTERNAL_LINK, () -> ways.browse(service)));
        var made = new ArrayList<Node>(List.of(browse));
        if (now.isEmpty()) {
            made.add(Buttons.small(Buttons.flat(say("start"), () -> ways.start(service))));
        } else {
            var open = now.get();
            made.add(Buttons.icon(Feather.COPY, say("copy"), () -> ways.copy(open)));
            made.add(Buttons.small(Buttons.flat(say("stop"), () -> ways.stop(open))));
        }
        return made;
    }

    private Optional<Note> note(Tunnel now, State stands) {
        return switch (stands) {
            case State.Asking asking ->
                    Optional.of(
                            new Note(
                                    Role.WARNING,
                                    say("host-key", asking.shown().host()),
                                    say(
                                            "host-key.more",
                                            asking.shown().type(),
                                            asking.shown().fingerprint()),
                                    Buttons.plain(
                                            say("accept"), () -> asking.answer().complete(true)),
                                    Buttons.flat(
                                            say("refuse"), () -> asking.answer().complete(false))));
            case State.Lost lost ->
                    Optional.of(
                            new Note(
                                    Role.WARNING,
                                    texts.say(lost.why()),
                                    lost.again()
                                            .map(it -> say("again.soon", it.toSeconds()))
                                            .orElse(""),
                                    Buttons.plain(say("again"), now::retry)));
            case State.Open open ->
                    open.trouble().map(why -> new Note(Role.NEUTRAL, texts.say(why), ""));
            case State.PortTaken taken ->
                    Optional.of(
                            new Note(
                                    Role.WARNING,
                                    say("taken", Integer.toString(taken.port())),
                                    say("taken.more"),
                                    Buttons.plain(say("move"), () -> ways.move(now))));
            case State.Connecting _, State.Stopped _ -> Optional.empty();
        };
    }

    private static String word(State state) {
        return switch (state) {
            case State.Connecting _ -> "connecting";
            case State.Asking _ -> "asking";
            case State.Open open -> open.trouble().isPresent() ? "silent" : "open";
            case State.Lost _ -> "lost";
            case State.PortTaken _ -> "taken";
            case State.Stopped _ -> "stopped";
        };
    }

    private static Sign sign(State state) {
        return switch (state) {
            case State.Connecting _ -> Sign.BOOTING;
            case State.Asking _ -> Sign.IN_DOUBT;
            case State.Open open -> open.trouble().isPresent() ? Sign.IDLE : Sign.RUNNING;
            case State.Lost _ -> Sign.UNREACHABLE;
            case State.PortTaken _ -> Sign.FAILED;
            case State.Stopped _ -> Sign.STOPPED;
        };
    }

    /// In powers of a thousand, as network tools count.
    private String size(long bytes) {
        var units = List.of("B", "kB", "MB", "GB", "TB");
        double number = bytes;
        int unit = 0;
        while (number >= 1000 && unit < units.size() - 1) {
            number /= 1000;
            unit++;
        }
        var figure =
                unit == 0 || number >= 100
                        ? texts.formats().count(Math.round(number))
                        : texts.formats().digits(Math.round(number * 10) / 10.0);
        return figure + " " + units.get(unit);
    }

    private String say(String key, Object... arguments) {
        return texts.say(TunnelLine.class, key, arguments);
    }
}
