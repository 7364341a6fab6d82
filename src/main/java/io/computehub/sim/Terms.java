package io.computehub.sim;

import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How one instance bills and how long it takes: disk rates while running and while stopped,
/// whether the GPU bills before it runs, whether it comes back by itself after a higher bid,
/// whether it is ended rather than stopped when the credit is gone, its delays, and when the host's
/// offer ends, where it does.
public record Terms(
        Rate runningDisk,
        Rate stoppedDisk,
        boolean billsWhileBooting,
        boolean comesBack,
        boolean endsWithoutCredit,
        Duration provisioning,
        Duration loading,
        Duration stopping,
        Optional<Instant> until) {

    public static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(720);

    /// So much per GB and month, as a rate per hour.
    public static Rate perMonth(BigDecimal perGb, long gb) {
        return Rate.usd(
                perGb.multiply(BigDecimal.valueOf(gb))
                        .divide(HOURS_PER_MONTH, MathContext.DECIMAL128));
    }
}
