package io.computehub.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/// A token bucket: at most `burst` calls at once, refilled at `perMinute`. After a 429 it holds all
/// calls until the provider's own time has passed. Safe for all threads.
public final class Pacer {

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final double burst;
    private final double perSecond;
    private double tokens;
    private Instant filledAt;
    private Instant heldUntil = Instant.EPOCH;

    public Pacer(InstantSource clock, int burst, int perMinute) {
        this.clock = clock;
        this.burst = burst;
        this.perSecond = perMinute / 60.0;
        this.tokens = burst;
        this.filledAt = clock.instant();
    }

    /// Takes a token, going into debt if none is left, and says how long to wait before using it.
    public Duration take() {
        lock.lock();
        try {
            var now = clock.instant();
            refill(now);
            tokens -= 1;
            var own =
                    tokens >= 0
                            ? Duration.ZERO
                            : Duration.ofMillis((long) Math.ceil(-tokens / perSecond * 1000));
            var held = Duration.between(now, heldUntil);
            return held.compareTo(own) > 0 ? held : own;
        } finally {
            lock.unlock();
        }
    }

    /// Gives back a token that was taken and not used.
    void putBack() {
        lock.lock();
        try {
            tokens = Math.min(burst, tokens + 1);
        } finally {
            lock.unlock();
        }
    }

    /// No call before this much time has passed.
    public void hold(Duration time) {
        lock.lock();
        try {
            var now = clock.instant();
            refill(now);
            var until = now.plus(time);
            if (until.isAfter(heldUntil)) {
                heldUntil = until;
            }
        } finally {
            lock.unlock();
        }
    }

    private void refill(Instant now) {
        var passed = Duration.between(filledAt, now);
        if (passed.isPositive()) {
            tokens = Math.min(burst, tokens + passed.toMillis() / 1000.0 * perSecond);
            filledAt = now;
        } else if (passed.isNegative()) {
            // The clock was set back: start counting from here rather than wait for it to catch up.
            filledAt = now;
            heldUntil = heldUntil.plus(passed);
        }
    }
}
