package io.computehub.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Makes guessing at the keyboard slower with each wrong password after the third; the right one is
/// never lost, only awaited.
final class TryLimiter {

    private static final int FREE_TRIES = 3;
    private static final int LONGEST_SECONDS = 30;

    private final InstantSource clock;
    private int wrong;
    private Instant next = Instant.EPOCH;

    TryLimiter(InstantSource clock) {
        this.clock = clock;
    }

    void require() {
        var wait = Duration.between(clock.instant(), next);
        if (wait.isPositive()) {
            // A clock set back must not make the wait longer than it ever is.
            var longest = Duration.ofSeconds(LONGEST_SECONDS);
            throw new VaultException.TooManyTries(wait.compareTo(longest) > 0 ? longest : wait);
        }
    }

    void wrong() {
        wrong++;
        if (wrong >= FREE_TRIES) {
            int doubled = 1 << Math.min(wrong - FREE_TRIES, 5);
            next = clock.instant().plusSeconds(Math.min(doubled, LONGEST_SECONDS));
        }
    }

    void right() {
        wrong = 0;
        next = Instant.EPOCH;
    }
}
