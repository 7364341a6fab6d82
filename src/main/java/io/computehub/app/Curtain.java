package io.computehub.app;

import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Toasts;

import java.util.ArrayDeque;
import java.util.Queue;

/// Between an open session and the window: while the session is hidden its latest news wait, and
/// once it is closed they are dropped, so that nothing of it shows over the unlock page. Dialogs
/// and toasts may come from any thread; the rest is for the JavaFX thread.
final class Curtain implements Dialogs, Toasts {

    private enum Drawn {
        OPEN,
        HIDDEN,
        CLOSED
    }

    private static final int MOST_WAITING = 20;

    private final Overlay window;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private volatile Drawn drawn = Drawn.OPEN;

    Curtain(Overlay window) {
        this.window = window;
    }

    /// Takes away what is on the screen and holds back what comes.
    void hide() {
        drawn = Drawn.HIDDEN;
        window.clear();
    }

    /// Shows what came meanwhile, in the place of what lay over the page before.
    void lift() {
        drawn = Drawn.OPEN;
        window.clear();
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /// Whether somebody may read what the session tells. Any thread.
    boolean isOpen() {
        return drawn == Drawn.OPEN;
    }

    /// For good.
    void close() {
        drawn = Drawn.CLOSED;
        waiting.clear();
        window.clear();
    }

    @Override
    public void ask(Question question) {
        Fx.run(() -> pass(() -> window.ask(question)));
    }

    /// A sheet shows what was true when it was made: while hidden there is nobody to look at it.
    @Override
    public void show(Sheet sheet) {
        Fx.requireThread();
        if (drawn == Drawn.OPEN) {
            window.show(sheet);
        }
    }

    @Override
    public void show(Toast toast) {
        Fx.run(() -> pass(() -> window.show(toast)));
    }

    private void pass(Runnable news) {
        switch (drawn) {
            case OPEN -> news.run();
            case HIDDEN -> {
                waiting.add(news);
                if (waiting.size() > MOST_WAITING) {
                    waiting.remove();
                }
            }
            case CLOSED -> {}
        }
    }
}
