package io.computehub.provider.lambda;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.provider.Pause;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Keeps launches 12 seconds apart, as Lambda asks, counted from the end of one to the start of the
/// next. Nobody waits longer than `PATIENCE`: nothing has been sent by then. Safe for all threads.
final class LaunchPace {

    static final Duration GAP = Duration.ofSeconds(12);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Pause pause;
    private Instant free = Instant.MIN;

    LaunchPace(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /// Returns when it is our turn to launch.
    void await() throws ProviderException {
        var waited = Duration.ZERO;
        for (var wait = claim(); wait.isPositive(); wait = claim()) {
            waited = waited.plus(wait);
            if (waited.compareTo(PATIENCE) > 0) {
                throw new RateLimited(Optional.of(wait));
            }
            pause.take(wait);
        }
    }

    /// Zero, and the turn is taken; or how long until someone may try again.
    private synchronized Duration claim() {
        var now = clock.instant();
        if (free.isAfter(now)) {
            var wait = Duration.between(now, free);
            // A longer one means that the clock was set back.
            if (wait.compareTo(GAP) <= 0) {
                return wait;
            }
        }
        free = now.plus(GAP);
        return Duration.ZERO;
    }

    /// A launch has been answered, or died.
    synchronized void over() {
        free = clock.instant().plus(GAP);
    }
}
