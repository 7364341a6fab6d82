package io.computehub.vault;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Threads of the vault's own for whatever touches its files. Java closes a file under a thread
/// that is interrupted in the middle of reading it, and with it the whole database; so no caller's
/// thread ever touches one. A caller waits for the answer even when interrupted, and keeps its
/// flag.
final class Lane implements AutoCloseable {

    private final String name;
    private final ExecutorService threads;

    Lane(String name, int size) {
        this.name = name;
        this.threads =
                Executors.newFixedThreadPool(
                        size, Thread.ofPlatform().daemon().name(name).factory());
    }

    <T> T call(Callable<T> work) {
        if (isMine()) {
            throw new IllegalStateException("one " + name + " inside another");
        }
        Future<T> answer;
        try {
            answer = threads.submit(work);
        } catch (RejectedExecutionException _) {
            throw new VaultException.Locked();
        }
        return await(answer);
    }

    boolean isMine() {
        return Thread.currentThread().getName().equals(name);
    }

    private static <T> T await(Future<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(cause);
        };
    }

    /// Takes no more work and waits for what is under way, at most ten seconds.
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                var _ = threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
