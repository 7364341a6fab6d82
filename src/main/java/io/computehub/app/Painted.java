package io.computehub.app;

import javafx.animation.AnimationTimer;

/// Waits until pictures of a window that was shown have gone to the screen. JavaFX thread.
final class Painted extends AnimationTimer {

    /// The first is still being painted when the second begins.
    private static final int PICTURES = 3;

    private final Runnable then;
    private int pictures;

    private Painted(Runnable then) {
        this.then = then;
    }

    static void then(Runnable run) {
        new Painted(run).start();
    }

    @Override
    public void handle(long now) {
        pictures++;
        if (pictures > PICTURES) {
            stop();
            then.run();
        }
    }
}
