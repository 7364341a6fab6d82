package io.computehub.ui.terminal;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Icons;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A mark that is seen for a moment when the host rings, at most once a second.
final class Bell extends StackPane {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final PauseTransition away = new PauseTransition(Duration.millis(400));
    private final AtomicLong rung = new AtomicLong(System.nanoTime() - PAUSE);

    Bell(Texts texts) {
        super(Icons.of(Feather.BELL));
        getStyleClass().add("terminal-bell");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        setAccessibleText(texts.say(Bell.class, "bell"));
        setVisible(false);
        away.setOnFinished(_ -> setVisible(false));
    }

    /// Any thread.
    void ring() {
        long now = System.nanoTime();
        long last = rung.get();
        if (now - last >= PAUSE && rung.compareAndSet(last, now)) {
            Platform.runLater(() -> {
                setVisible(true);
                away.playFromStart();
            });
        }
    }
}
