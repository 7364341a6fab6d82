package io.computehub.cli;

import io.computehub.flow.Store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Waits for a store to come to something.
final class Wait {

    private Wait() {}

    /// The first value that is as wished, or the last one seen when the time is over.
    static <T> T until(Store<T> store, Predicate<? super T> wished, Duration longest) {
        var done = new CountDownLatch(1);
        var subscription =
                store.observe(value -> {
                    if (wished.test(value)) {
                        done.countDown();
                    }
                });
        try (subscription) {
            done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ExitCode.INTERRUPTED, io.computehub.text.Message.of(Cli.class, "interrupted"));
        }
        return store.get();
    }
}
