package io.computehub.telemetry;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.time.Duration;
import java.time.Instant;

/// All GPUs of a machine have done next to nothing `since` a moment, by every reading up to
/// `until`. `wasAlready` says that it may have begun before: readings do not reach further back.
public record Idle(Instant since, Instant until, boolean wasAlready) {

    /// A GPU that works less than this, in percent, does nothing: drivers and desktops stir a bit.
    public static final double BELOW = 5;

    /// Shorter rests belong to any work.
    public static final Duration WORTH_TELLING = Duration.ofMinutes(10);

    public Duration length() {
        return Duration.between(since, until);
    }

    public boolean isWorthTelling() {
        return length().compareTo(WORTH_TELLING) >= 0;
    }

    /// What the time cost at the rate of now.
    public Money cost(Rate rate) {
        return rate.over(length());
    }
}
