package io.computehub.ui.instance;

import io.computehub.text.Texts;
import io.computehub.ui.instance.InstanceFacts.Connection;
import io.computehub.ui.instance.InstanceFacts.Fact;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Role;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

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
    private Optional<Connection> shown = Optional.empty();

    ConnectionTab(Texts texts, Consumer<String> copy) {
        this.texts = texts;
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
        var body = new VBox(answers, copyLine, facts, proxy);
        body.getStyleClass().add("panel-body");
        var place = new VBox(new Panel(say("ssh"), "", body));
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

    private String say(String key) {
        return texts.say(ConnectionTab.class, key);
    }
}
