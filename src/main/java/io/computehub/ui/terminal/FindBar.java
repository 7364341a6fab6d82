package io.computehub.ui.terminal;

import io.computehub.ssh.TerminalSession;
import io.computehub.terminal.Span;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Finds text in what a terminal shows and has kept, the last first. Also where its bell is seen.
final class FindBar extends HBox {

    private static final int MOST = 1000;

    private final Texts texts;
    private final Executor threads;
    private final TextField field = new TextField();
    private final Label count = TerminalTab.muted("");
    private final PauseTransition rest = new PauseTransition(Duration.seconds(1));
    private Optional<TerminalSession> session = Optional.empty();
    private Optional<TerminalView> view = Optional.empty();
    private List<Span> found = List.of();
    private int at;

    FindBar(Texts texts, Executor threads) {
        this.texts = texts;
        this.threads = threads;
        getStyleClass().add("terminal-find");
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText(say("find.prompt"));
        field.setAccessibleText(say("find"));
        field.textProperty().subscribe(_ -> look());
        getChildren()
                .addAll(
                        field,
                        count,
                        Buttons.icon(Feather.ARROW_UP, say("find.up"), () -> step(-1)),
                        Buttons.icon(Feather.ARROW_DOWN, say("find.down"), () -> step(1)),
                        Buttons.icon(Feather.X, say("find.close"), this::close));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        rest.setOnFinished(_ -> view.ifPresent(it -> it.getStyleClass().remove("ringing")));
        close();
    }

    void of(TerminalSession newSession, TerminalView newView) {
        close();
        session = Optional.of(newSession);
        view = Optional.of(newView);
    }

    void open() {
        setVisible(true);
        setManaged(true);
        field.requestFocus();
        field.selectAll();
        look();
    }

    void close() {
        setVisible(false);
        setManaged(false);
        found = List.of();
        view.ifPresent(it -> {
            it.mark(List.of(), Optional.empty());
            it.requestFocus();
        });
    }

    /// At most once a second.
    void ring() {
        if (rest.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            view.ifPresent(it -> it.getStyleClass().add("ringing"));
            rest.playFromStart();
        }
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.UP) {
            step(event.isShiftDown() ? 1 : -1);
        } else if (event.getCode() == KeyCode.DOWN) {
            step(1);
        } else {
            return;
        }
        event.consume();
    }

    private void look() {
        var wanted = field.getText();
        if (!isVisible() || session.isEmpty()) {
            return;
        }
        var terminal = session.get().terminal();
        threads.execute(() -> {
            var spans = terminal.find(wanted, MOST);
            Platform.runLater(() -> {
                if (isVisible() && field.getText().equals(wanted)) {
                    found = spans;
                    at = spans.size() - 1;
                    tell();
                }
            });
        });
    }

    private void step(int by) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at + by, found.size());
            tell();
        }
    }

    private void tell() {
        count.setText(
                field.getText().isEmpty()
                        ? ""
                        : found.isEmpty()
                                ? say("find.none")
                                : say("find.count", at + 1, found.size()));
        view.ifPresent(it ->
                it.mark(found, found.isEmpty() ? Optional.empty() : Optional.of(found.get(at))));
    }

    private String say(String key, Object... arguments) {
        return texts.say(FindBar.class, key, arguments);
    }
}
