package io.computehub.http;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.RateLimited;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where the calls of an account wait for their turn. Nobody waits longer than `PATIENCE`: a person
/// may be looking on, and the caller knows better what to do meanwhile. Closing lets nobody
/// through.
final class Turnstile implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pacer pacer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;

    Turnstile(Pacer pacer) {
        this.pacer = pacer;
    }

    void pass() throws ProviderException {
        var wait = pacer.take();
        if (wait.compareTo(PATIENCE) > 0) {
            pacer.putBack();
            throw new RateLimited(Optional.of(wait));
        }
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (!closed && nanos > 0) {
                nanos = closing.awaitNanos(nanos);
            }
            if (closed) {
                throw new Network("the account was closed", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Network("interrupted", interrupted);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
