package io.computehub.flow;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One named virtual thread that takes a turn, waits as long as the turn said, and takes the next.
/// `poke` cuts the wait short. Closing interrupts the turn and returns when the thread has ended.
///
/// A turn that breaks is logged by its type, and the next one comes after a rest that grows from
/// five seconds to five minutes: a defect or a full disk must not end the watching for good.
public final class Poller implements AutoCloseable {

    /// One turn: does its work and says how long to wait until the next. It must end when
    /// interrupted.
    @FunctionalInterface
    public interface Turn {
        Duration take();
    }

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition poked = lock.newCondition();
    private final Thread thread;
    private boolean pokePending;
    private int broken;
    private volatile boolean closed;

    private Poller(String name, Turn turn) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(turn));
    }

    public static Poller start(String name, Turn turn) {
        var poller = new Poller(name, turn);
        poller.thread.start();
        return poller;
    }

    /// Asks for a turn at once, or right after the one in progress.
    public void poke() {
        lock.lock();
        try {
            pokePending = true;
            poked.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run(Turn turn) {
        while (!closed) {
            var wait = taken(turn);
            if (closed || !rest(wait)) {
                return;
            }
        }
    }

    private Duration taken(Turn turn) {
        try {
            var wait = turn.take();
            broken = 0;
            return wait;
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "a turn of " + thread.getName() + " broke", defect);
            var rest = FIRST_REST.multipliedBy(1L << Math.min(broken++, 6));
            return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        }
    }

    private boolean rest(Duration wait) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (!pokePending && nanos > 0) {
                nanos = poked.awaitNanos(nanos);
            }
            pokePending = false;
            return true;
        } catch (InterruptedException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
