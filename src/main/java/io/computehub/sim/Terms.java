package io.computehub.sim;

import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/// How one instance bills and how long it takes: disk rates while running and while stopped,
/// whether the GPU bills before it runs, and its delays.
record Terms(
        Rate runningDisk,
        Rate stoppedDisk,
        boolean billsWhileBooting,
        boolean comesBack,
        Duration provisioning,
        Duration loading,
        Duration stopping) {

    static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(720);

    /// So much per GB and month, as a rate per hour.
    static Rate perMonth(BigDecimal perGb, long gb) {
        return Rate.usd(
                perGb.multiply(BigDecimal.valueOf(gb))
                        .divide(HOURS_PER_MONTH, MathContext.DECIMAL128));
    }
}
