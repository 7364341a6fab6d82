package io.computehub.ui.terminal;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Turns a blinking cursor on and off, as long as it blinks and has the keyboard. JavaFX thread.
final class Blinker {

    private static final Duration HALF = Duration.millis(530);

    private final Runnable changed;
    private final Timeline timeline;
    private boolean blinks;
    private boolean focused;
    private boolean lit = true;

    Blinker(Runnable changed) {
        this.changed = changed;
        timeline = new Timeline(new KeyFrame(HALF, _ -> turn()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    boolean isLit() {
        return lit;
    }

    boolean isRunning() {
        return timeline.getStatus() == Animation.Status.RUNNING;
    }

    void focus(boolean has) {
        focused = has;
        update();
    }

    void blinks(boolean does) {
        if (blinks != does) {
            blinks = does;
            update();
        }
    }

    /// What is typed is seen at once.
    void restart() {
        lit = true;
        if (isRunning()) {
            timeline.playFromStart();
        }
    }

    private void update() {
        lit = true;
        if (blinks && focused) {
            timeline.playFromStart();
        } else {
            timeline.stop();
        }
    }

    private void turn() {
        lit = !lit;
        changed.run();
    }
}
