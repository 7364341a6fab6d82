package io.computehub.ui.terminal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets output that somebody watches come no faster than it is drawn: only so much of it between
/// two pictures. What is left of the processors meanwhile draws in time and hears keys. Nothing
/// waits for pictures that do not come. Safe for all threads.
final class Pace {

    /// Thousands of lines; at sixty pictures a second 15 MB pass.
    static final int BETWEEN_PICTURES = 256 * 1024;

    /// Some pictures' time. Whoever waited so long is not watched.
    private static final Duration LONGEST = Duration.ofMillis(100);

    private final long longest;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition next = lock.newCondition();
    private boolean watched;
    private long since;

    Pace() {
        this(LONGEST);
    }

    /// @param longest that anything waits for a picture
    Pace(Duration longest) {
        this.longest = longest.toNanos();
    }

    /// So many bytes were taken in. Waits for the next picture where that is enough for one.
    void took(int bytes) {
        lock.lock();
        try {
            since += bytes;
            long left = longest;
            while (watched && since >= BETWEEN_PICTURES) {
                left = next.awaitNanos(left);
                watched &= left > 0;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// All that was taken in is drawn.
    void drawn() {
        watch(true);
    }

    /// Nobody looks any more.
    void rest() {
        watch(false);
    }

    boolean isWatched() {
        lock.lock();
        try {
            return watched;
        } finally {
            lock.unlock();
        }
    }

    private void watch(boolean yes) {
        lock.lock();
        try {
            watched = yes;
            since = 0;
            next.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
