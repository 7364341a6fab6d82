package io.computehub.domain.instance;

import io.computehub.domain.money.Money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Money paid ahead for one instance alone. When it is used up the provider ends the instance, and
/// its data is gone; that is no end that was agreed on, which is `Instance.endsAt`.
///
/// `left` is what is left by the reading. `dryAt` is the earliest moment it can be used up at
/// today's price, so that no time is promised that is not there; absent where the provider tells
/// too little, or nothing is being used up.
public record Prepaid(Money left, Optional<Instant> dryAt, Refill refill) {

    /// Whether the provider fills it up by itself from the balance of the account.
    public enum Refill {
        BY_ITSELF,
        BY_HAND,
        UNKNOWN
    }

    private static final BigDecimal A_CENTURY = new BigDecimal("3155760000");

    /// How long it lasts from now, at least; nothing once it is used up.
    public Optional<Duration> lasts(Instant now) {
        return dryAt.map(at -> at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    }

    /// How long it would last with so much more in it, at the same careful pace; absent where there
    /// is nothing to tell the pace by.
    public Optional<Duration> lastsWith(Money more, Instant now) {
        return lasts(now)
                .filter(_ -> left.amount().signum() > 0)
                .map(time -> {
                    var seconds =
                            new BigDecimal(time.getSeconds())
                                    .multiply(left.plus(more).amount())
                                    .divide(left.amount(), MathContext.DECIMAL64);
                    return Duration.ofSeconds(seconds.min(A_CENTURY).longValue());
                });
    }
}
