package io.computehub.ui.terminal;

import java.util.concurrent.TimeUnit;

/// A program may ask not to be drawn until it is done, for a moment, not for more.
final class Hold {

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(150);

    private boolean before;
    private long since;

    /// Whether to wait still.
    boolean waits(boolean asked) {
        long now = System.nanoTime();
        if (asked && !before) {
            since = now;
        }
        before = asked;
        return asked && now - since < LONGEST;
    }
}
