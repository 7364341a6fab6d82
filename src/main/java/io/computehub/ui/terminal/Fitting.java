package io.computehub.ui.terminal;

import io.computehub.flow.Store;
import io.computehub.terminal.Snapshot;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

/// Gives a session the size that its view has room for, once that has settled, and keeps who
/// scrolled back where they were, although a new size gives every line another number. JavaFX
/// thread.
final class Fitting {

    private static final Duration SETTLED = Duration.millis(60);
    private static final int FOLLOWS = -1;

    private final Session session;
    private final Snapshot view;
    private final Scroller scroller;
    private final Runnable begins;
    private final Runnable done;
    private final PauseTransition settling = new PauseTransition(SETTLED);
    private final Store<Cells> cells = new Store<>(new Cells(0, 0));
    private @Nullable Cells told;
    private int scrolled = FOLLOWS;

    /// @param begins told before lines get other numbers
    /// @param done told afterwards
    Fitting(Session session, Snapshot view, Scroller scroller, Runnable begins, Runnable done) {
        this.session = session;
        this.view = view;
        this.scroller = scroller;
        this.begins = begins;
        this.done = done;
        settling.setOnFinished(_ -> tell());
    }

    /// As many columns and rows as there is room for.
    Store<Cells> cells() {
        return cells;
    }

    void fit(Cells room) {
        if (!room.equals(cells.get())) {
            cells.set(room);
        }
        if (told == null) {
            tell();
        } else if (!room.equals(told)) {
            settling.playFromStart();
        }
    }

    /// The view leaves; what is left to be told is told when it comes again.
    void rest() {
        settling.stop();
    }

    /// The place in the text is not known at the moment.
    boolean isLost() {
        return scrolled != FOLLOWS;
    }

    private void tell() {
        var room = cells.get();
        if (!room.equals(told)) {
            told = room;
            scrolled = scroller.isFollowing() ? FOLLOWS : view.scrolled();
            begins.run();
            int back = Math.max(0, scrolled);
            session.resize(
                    room.columns(),
                    room.rows(),
                    () -> {
                        var fresh = new Snapshot();
                        session.terminal().read(fresh, back);
                        Platform.runLater(() -> laidOut(fresh));
                    });
        }
    }

    /// @param fresh as far back as before
    private void laidOut(Snapshot fresh) {
        if (isLost()) {
            scroller.drawn(fresh);
            scroller.to(fresh.firstNumber());
            scrolled = FOLLOWS;
        }
        done.run();
    }
}
