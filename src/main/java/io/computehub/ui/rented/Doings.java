package io.computehub.ui.rented;

import io.computehub.domain.account.ProviderException;
import io.computehub.flow.Store;
import io.computehub.text.Explained;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Work under way, off the JavaFX thread: each piece has a name to show and can be cancelled. One
/// piece of a key runs at a time; asking for it again meanwhile does nothing. Any thread.
public final class Doings {

    /// Blocks until the provider has answered.
    @FunctionalInterface
    public interface Work {
        void run() throws ProviderException;
    }

    /// One piece under way. Cancelling interrupts the call; what the provider has heard stays
    /// heard.
    public record Doing(String key, String what, Runnable cancel) {}

    /// How a piece came out. Exactly one of them is called, on the working thread: `failed` with
    /// what the provider said, with a failure of the vault, or with a defect.
    public record Outcome(Runnable done, Consumer<Exception> failed, Runnable cancelled) {}

    private final Store<List<Doing>> running = new Store<>(List.of());
    private final Executor threads;

    public Doings(Executor threads) {
        this.threads = threads;
    }

    /// Each piece on a virtual thread of its own.
    public static Doings onVirtualThreads() {
        ThreadFactory factory = Thread.ofVirtual().name("verb-", 0).factory();
        return new Doings(work -> factory.newThread(work).start());
    }

    public Store<List<Doing>> running() {
        return running;
    }

    public void start(String key, String what, Work work, Outcome outcome) {
        var piece = new Piece(work, outcome);
        var doing = new Doing(key, what, piece::cancel);
        var taken = new AtomicBoolean();
        running.update(before -> {
            boolean busy = before.stream().anyMatch(other -> other.key().equals(key));
            taken.set(!busy);
            return busy ? before : Stream.concat(before.stream(), Stream.of(doing)).toList();
        });
        if (taken.get()) {
            threads.execute(() -> piece.run(() -> forget(doing)));
        }
    }

    private void forget(Doing doing) {
        running.update(before -> before.stream().filter(other -> other != doing).toList());
    }

    private static final class Piece {

        private final Work work;
        private final Outcome outcome;
        private volatile boolean cancelled;
        private volatile Thread thread = Thread.currentThread();
        private volatile boolean started;

        private Piece(Work work, Outcome outcome) {
            this.work = work;
            this.outcome = outcome;
        }

        private void cancel() {
            cancelled = true;
            if (started) {
                thread.interrupt();
            }
        }

        private void run(Runnable forget) {
            thread = Thread.currentThread();
            started = true;
            try {
                if (cancelled) {
                    outcome.cancelled().run();
                    return;
                }
                outcome().run();
            } finally {
                started = false;
                forget.run();
            }
        }

        /// Does the work; returns what is to be told of it.
        private Runnable outcome() {
            try {
                work.run();
                return outcome.done();
            } catch (ProviderException failure) {
                return cancelled ? outcome.cancelled() : () -> outcome.failed().accept(failure);
            } catch (RuntimeException failure) {
                return () -> broke(failure);
            }
        }

        /// A defect is told like any failure, and goes on to the one place that logs it.
        private void broke(RuntimeException failure) {
            outcome.failed().accept(failure);
            if (!(failure instanceof Explained)) {
                throw failure;
            }
        }
    }
}
