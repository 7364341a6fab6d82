package io.computehub.files;

import io.computehub.files.Course.Halted;
import io.computehub.files.Course.Hands;
import io.computehub.files.Course.Kept;
import io.computehub.files.Transfer.State;
import io.computehub.files.Transfers.Dial;
import io.computehub.license.ProRequired;
import io.computehub.ssh.SshException;
import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One copy on its thread, from its turn to its end.
final class Job {

    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long SHOWN_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private enum Wish {
        GO,
        PAUSE,
        CANCEL,
        ABANDON
    }

    private final Course course;
    private final Dial dial;
    private final InstantSource clock;
    private final Semaphore turns;
    private final Consumer<Transfer> shown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wished = lock.newCondition();
    private final Thread thread;
    private final Meter meter = new Meter();
    private volatile Wish wish = Wish.GO;
    private volatile Transfer now;
    private boolean working;
    private volatile boolean calledOff;

    Job(
            Transfer first,
            Course course,
            Dial dial,
            InstantSource clock,
            Semaphore turns,
            Consumer<Transfer> shown) {
        this.now = first;
        this.course = course;
        this.dial = dial;
        this.clock = clock;
        this.turns = turns;
        this.shown = shown;
        this.thread = Thread.ofVirtual().name("transfer " + first.number()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isOver() {
        return now.over();
    }

    void pause() {
        wish(Wish.PAUSE);
    }

    void resume() {
        wish(Wish.GO);
    }

    void cancel() {
        wish(Wish.CANCEL);
    }

    /// Ends at once and cleans up nothing: the vault closes.
    void abandon() {
        wish(Wish.ABANDON);
    }

    private void wish(Wish next) {
        lock.lock();
        try {
            if (wish == Wish.ABANDON || now.state() instanceof State.Done) {
                return;
            }
            wish = next;
            wished.signalAll();
            if (working && next != Wish.GO) {
                calledOff = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(State state) {
        set(now.now(state));
    }

    private void set(Transfer next) {
        now = next;
        shown.accept(next);
    }

    private void run() {
        int tries = 0;
        var wait = FIRST_WAIT;
        try {
            while (true) {
                if (!mayGo()) {
                    return;
                }
                long before = now.done();
                var ended = attempt();
                if (ended.isEmpty()) {
                    return;
                }
                var failure = ended.get();
                if (failure instanceof ProRequired needed) {
                    show(new State.NeedsPro(needed.explanation()));
                    return;
                }
                boolean progress = now.done() > before;
                tries = progress ? 1 : tries + 1;
                wait = progress ? FIRST_WAIT : wait;
                boolean again =
                        switch (failure) {
                            case SshException e -> e.mayPass();
                            case FileException e -> e.mayPass();
                            default -> false;
                        };
                boolean wasCalledOff = calledOff;
                calledOff = false;
                // It may be wished on again by now: then the break is no failure.
                if (wish != Wish.GO || wasCalledOff) {
                    continue;
                }
                if (again && tries < MOST_TRIES) {
                    show(new State.Retrying(why(failure), clock.instant().plus(wait)));
                    rest(wait);
                    wait =
                            wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0
                                    ? LONGEST_WAIT
                                    : wait.multipliedBy(2);
                } else {
                    tries = 0;
                    wait = FIRST_WAIT;
                    if (!afterFailure(new State.Failed(why(failure)))) {
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Message why(Exception failure) {
        return ((Explained) failure).explanation();
    }

    /// Waits while it is to rest. False when it is to end.
    private boolean mayGo() throws InterruptedException {
        lock.lock();
        try {
            while (wish == Wish.PAUSE) {
                show(new State.Paused());
                wished.await();
            }
        } finally {
            lock.unlock();
        }
        if (wish == Wish.CANCEL) {
            discard();
            show(new State.Cancelled());
        }
        return wish == Wish.GO;
    }

    /// What failed waits to be tried again, without a turn, for as long as it is in the list. It is
    /// told while nobody can wish anything: a wish that answers it comes after it.
    private boolean afterFailure(State.Failed failed) throws InterruptedException {
        lock.lock();
        try {
            if (wish == Wish.GO) {
                wish = Wish.PAUSE;
                show(failed);
            }
            while (wish == Wish.PAUSE) {
                wished.await();
            }
            return wish != Wish.ABANDON;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (wish == Wish.GO && left > 0) {
                left = wished.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// One try over one connection; empty when it came to its end.
    private Optional<Exception> attempt() {
        show(new State.Waiting());
        boolean turn = false;
        try {
            working(true);
            meter.check();
            turns.acquire();
            turn = true;
            try (var connection = dial.open();
                    var files = RemoteFiles.over(connection)) {
                var hands = new Hands(connection, files, new Shell(connection));
                meter.begin();
                course.prepare(hands, meter);
                course.copy(hands, meter);
                show(new State.Verifying());
                set(now.done(course.verify(hands, meter), course.landed()));
                return Optional.empty();
            }
        } catch (Kept _) {
            show(new State.Skipped());
            return Optional.empty();
        } catch (Halted | InterruptedException _) {
            return Optional.of(new FileException(FileException.Problem.INTERRUPTED, now.what()));
        } catch (SshException | FileException | ProRequired failure) {
            return Optional.of(failure);
        } finally {
            if (turn) {
                turns.release();
            }
            working(false);
        }
    }

    /// While it works a wish interrupts it; outside it is only heard.
    private void working(boolean yes) {
        lock.lock();
        try {
            working = yes;
            if (!yes) {
                var _ = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private void discard() {
        try (var connection = dial.open();
                var files = RemoteFiles.over(connection)) {
            course.discard(new Hands(connection, files, new Shell(connection)));
        } catch (SshException | FileException _) {
            // The machine cannot be reached: what is half done there stays, under its own name.
        }
    }

    /// Adds up what moves, and shows it now and then.
    private final class Meter implements Course.Progress {

        private long done;
        private long seenAt;
        private long seenDone;
        private double speed;

        void begin() {
            seenAt = System.nanoTime();
            speed = 0;
        }

        @Override
        public void counted(long bytes, long there, int files, int left) {
            done = there;
            seenDone = there;
            seenAt = System.nanoTime();
            set(now.counted(OptionalLong.of(bytes), files, left).at(there, new State.Running(0)));
        }

        @Override
        public synchronized void moved(long bytes) {
            done += bytes;
            long time = System.nanoTime() - seenAt;
            if (time >= SHOWN_EVERY_NANOS) {
                double last = (done - seenDone) * 1e9 / time;
                speed = speed == 0 ? last : speed * 0.8 + last * 0.2;
                seenAt += time;
                seenDone = done;
                set(now.at(done, new State.Running(Math.max(0, speed))));
            }
        }

        @Override
        public void check() {
            if (wish != Wish.GO) {
                throw new Halted();
            }
        }
    }
}
