package io.computehub.ui.terminal;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

/// The field to look for a text in a terminal: how many there are, up, down, away.
final class FindBar extends HBox {

    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Texts texts;
    private final Finder finder;

    FindBar(Texts texts, Finder finder, Runnable close) {
        this.texts = texts;
        this.finder = finder;
        getStyleClass().add("terminal-find");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        field.setPromptText(say("find.prompt"));
        field.setAccessibleText(say("find.prompt"));
        field.textProperty().addListener((_, _, text) -> finder.look(text));
        count.getStyleClass().addAll("small", "muted", "terminal-find-count");
        getChildren()
                .addAll(
                        field,
                        count,
                        Buttons.icon(Feather.CHEVRON_UP, say("find.up"), () -> finder.step(-1)),
                        Buttons.icon(Feather.CHEVRON_DOWN, say("find.down"), () -> finder.step(1)),
                        Buttons.icon(Feather.X, say("find.close"), close));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, close));
        setVisible(false);
    }

    private void pressed(KeyEvent event, Runnable close) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
        } else if (event.getTarget() != field) {
            return;
        } else if (event.getCode() == KeyCode.ENTER) {
            finder.step(event.isShiftDown() ? 1 : -1);
        } else if (event.getCode() == KeyCode.UP) {
            finder.step(-1);
        } else if (event.getCode() == KeyCode.DOWN) {
            finder.step(1);
        } else {
            return;
        }
        event.consume();
    }

    void open(String first) {
        setVisible(true);
        if (!first.isEmpty()) {
            field.setText(first);
        } else {
            finder.look(field.getText());
        }
        field.requestFocus();
        field.selectAll();
    }

    void close() {
        setVisible(false);
        finder.look("");
    }

    void show(Marks marks) {
        count.setText(
                field.getText().isEmpty()
                        ? ""
                        : marks.count() == 0
                                ? say("find.none")
                                : marks.count() == Finder.MOST
                                        ? say("find.many", marks.number(), marks.count())
                                        : say("find.count", marks.number(), marks.count()));
    }

    private String say(String key, Object... arguments) {
        return texts.say(FindBar.class, key, arguments);
    }
}
