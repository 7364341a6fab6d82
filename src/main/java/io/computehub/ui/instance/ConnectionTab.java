package io.computehub.ui.instance;

import io.computehub.text.Texts;
import io.computehub.ui.instance.InstanceFacts.Connection;
import io.computehub.ui.instance.InstanceFacts.Fact;
import io.computehub.ui.instance.InstanceFacts.Served;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Role;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How to get in: the ssh command to copy, the address, whether it answers, and what a proxy means.
final class ConnectionTab extends ScrollPane {

    private final Texts texts;
    private final TextField command = new TextField();
    private final HBox copyLine;
    private final Label answers = new Label();
    private final FactList facts = new FactList();
    private final StackPane proxy = new StackPane();
    private final Panel services;
    private final VBox served = new VBox();
    private final Consumer<String> copy;
    private final Consumer<URI> open;
    private Optional<Connection> shown = Optional.empty();

    /// `open` shows a page in a browser; `key` is the choice of what signs in, `tunnels` what leads
    /// to the machine's services.
    ConnectionTab(Texts texts, Consumer<String> copy, Consumer<URI> open, Node key, Node tunnels) {
        this.texts = texts;
        this.copy = copy;
        this.open = open;
        getStyleClass().add("tab-scroll");
        setFitToWidth(true);
        command.setEditable(false);
        command.getStyleClass().add("mono");
        command.setAccessibleText(say("ssh.command"));
        HBox.setHgrow(command, Priority.ALWAYS);
        copyLine =
                new HBox(
                        command,
                        Buttons.primary(
                                say("ssh.copy"),
                                Feather.COPY,
                                () -> copy.accept(command.getText())));
        copyLine.setAlignment(Pos.CENTER_LEFT);
        copyLine.getStyleClass().add("copy-line");
        answers.setWrapText(true);
        var body = new VBox(answers, copyLine, facts, key, proxy);
        body.getStyleClass().add("panel-body");
        served.getStyleClass().add("panel-body");
        services = new Panel(say("services"), say("services.note"), served);
        var place = new VBox(new Panel(say("ssh"), "", body), tunnels, services);
        place.getStyleClass().addAll("tab-body", "connection");
        setContent(place);
    }

    void show(Connection now) {
        if (shown.equals(Optional.of(now))) {
            return;
        }
        shown = Optional.of(now);
        answers.setText(now.answers());
        answers.getStyleClass().setAll("label", now.role().style());
        now.command().ifPresent(command::setText);
        copyLine.setVisible(now.command().isPresent());
        copyLine.setManaged(now.command().isPresent());
        facts.show(
                List.of(
                        new Fact(say("ssh.address"), now.address(), true),
                        new Fact(say("ssh.user"), now.user(), true)));
        served.getChildren().setAll(now.services().stream().map(this::line).toList());
        services.setVisible(!now.services().isEmpty());
        services.setManaged(!now.services().isEmpty());
        proxy.getChildren()
                .setAll(
                        now.proxy()
                                ? List.of(
                                        new Note(
                                                Role.ACCENT,
                                                say("ssh.proxy"),
                                                say("ssh.proxy.text")))
                                : List.of());
    }

    private Node line(Served one) {
        var what = new Label(one.what());
        what.getStyleClass().add("muted");
        what.setMinWidth(USE_PREF_SIZE);
        var address = new Label(one.address());
        address.getStyleClass().add("mono");
        address.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(what, gap, address);
        line.getChildren()
                .add(
                        Buttons.icon(
                                Feather.COPY,
                                texts.say(ConnectionTab.class, "service.copy", one.address()),
                                () -> copy.accept(one.address())));
        one.page()
                .ifPresent(page ->
                        line.getChildren()
                                .add(
                                        Buttons.icon(
                                                Feather.EXTERNAL_LINK,
                                                texts.say(
                                                        ConnectionTab.class,
                                                        "service.open",
                                                        one.address()),
                                                () -> open.accept(page))));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("fact-line");
        return line;
    }

    private String say(String key) {
        return texts.say(ConnectionTab.class, key);
    }
}
