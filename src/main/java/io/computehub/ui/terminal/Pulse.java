package io.computehub.ui.terminal;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Does a piece of work once a picture of the screen at most, as long as there is something to do
/// and somebody to see it. What is asked for meanwhile is kept until it can be seen.
final class Pulse {

    private final BooleanSupplier seen;
    private final BooleanSupplier work;
    private final AtomicBoolean due = new AtomicBoolean();
    private boolean running;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    beat();
                }
            };

    /// @param work false means that it has to be done again
    Pulse(BooleanSupplier seen, BooleanSupplier work) {
        this.seen = seen;
        this.work = work;
    }

    /// Any thread.
    void ask() {
        if (!due.getAndSet(true)) {
            Platform.runLater(this::wake);
        }
    }

    /// It may be seen now. JavaFX thread.
    void wake() {
        if (!running && due.get() && seen.getAsBoolean()) {
            running = true;
            timer.start();
        }
    }

    boolean isRunning() {
        return running;
    }

    /// Something is to be done still.
    boolean isDue() {
        return due.get();
    }

    private void beat() {
        if (!seen.getAsBoolean() || !due.getAndSet(false)) {
            running = false;
            timer.stop();
        } else if (!work.getAsBoolean()) {
            due.set(true);
        }
    }
}
