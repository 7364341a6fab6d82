package io.computehub.ui.terminal;

import io.computehub.terminal.Snapshot;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// Which line is at the top of the view: the screen's own first one, or an older one that stays
/// there while output comes. JavaFX thread.
final class Scroller {

    private static final long FOLLOWS = Long.MAX_VALUE;

    private final ScrollBar bar = new ScrollBar();
    private final Runnable moved;
    private long top = FOLLOWS;
    private long end;
    private long first;
    private int rows = 1;
    private boolean telling;

    Scroller(Runnable moved) {
        this.moved = moved;
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.getStyleClass().add("terminal-bar");
        bar.valueProperty()
                .subscribe(value -> {
                    if (!telling) {
                        to(first + Math.round(value.doubleValue()));
                    }
                });
    }

    ScrollBar bar() {
        return bar;
    }

    /// The number of the line to begin with.
    long top() {
        return top;
    }

    boolean isFollowing() {
        return top == FOLLOWS;
    }

    /// Up is negative.
    void by(long lines) {
        to((isFollowing() ? end : top) + lines);
    }

    void page(int direction) {
        by((long) direction * Math.max(1, rows - 1));
    }

    void toEnd() {
        to(FOLLOWS);
    }

    /// Brings a line into view, where it is not yet.
    void show(long line) {
        long from = isFollowing() ? end : top;
        if (line < from || line >= from + rows) {
            to(line - rows / 2);
        }
    }

    void to(long line) {
        long next = line >= end ? FOLLOWS : Math.max(line, first);
        if (next != top) {
            top = next;
            moved.run();
        }
    }

    /// What has been drawn.
    void drawn(Snapshot view) {
        rows = view.rows();
        end = view.firstNumber() + view.scrolled();
        first = end - view.kept();
        if (!isFollowing()) {
            top = view.scrolled() == 0 ? FOLLOWS : view.firstNumber();
        }
        telling = true;
        bar.setMax(view.kept());
        bar.setVisibleAmount(Math.max(1, view.kept() * (double) rows / (view.kept() + rows)));
        bar.setUnitIncrement(1);
        bar.setBlockIncrement(Math.max(1, rows - 1));
        bar.setValue(view.kept() - view.scrolled());
        telling = false;
        bar.setVisible(view.kept() > 0);
    }
}
