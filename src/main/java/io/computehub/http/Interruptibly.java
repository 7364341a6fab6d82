package io.computehub.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Blocking work that an interrupt ends. A platform thread reading a socket does not notice an
/// interrupt, so the work runs on a virtual thread of its own while the caller waits.
final class Interruptibly {

    private Interruptibly() {}

    /// Does the work and hands on its result or its `IOException`. When the caller is interrupted,
    /// `cancel` is called once and the call ends with an `InterruptedIOException`, the caller's
    /// flag set, after the work has ended.
    static <T> T call(Callable<T> work, Runnable cancel) throws IOException {
        var task = new FutureTask<>(work);
        var worker = Thread.ofVirtual().name("http call").start(task);
        try {
            return task.get();
        } catch (InterruptedException _) {
            cancel.run();
            joinWhateverComes(worker);
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException defect -> throw defect;
                case Error defect -> throw defect;
                case null, default -> throw new IOException(failed);
            }
        }
    }

    /// Returns soon, since the work was cancelled, and leaves the flag set.
    private static void joinWhateverComes(Thread worker) {
        var ended = false;
        while (!ended) {
            try {
                worker.join();
                ended = true;
            } catch (InterruptedException _) {
                ended = false;
            }
        }
        Thread.currentThread().interrupt();
    }
}
