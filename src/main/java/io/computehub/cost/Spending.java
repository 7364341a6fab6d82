package io.computehub.cost;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What was spent along a stretch of time, in slices of one length, oldest first. The slices add up
/// to what a report over the same time says.
public record Spending(Instant from, Instant to, List<Slice> slices) {

    private static final BigDecimal HOUR = BigDecimal.valueOf(Duration.ofHours(1).toNanos());

    public Spending {
        slices = List.copyOf(slices);
    }

    /// One slice. Not `known` where time passed of which neither a reading nor a bill tells what it
    /// cost: what was spent then is no less than `spent`.
    public record Slice(Instant from, Instant to, Money spent, boolean known) {

        /// What was spent, by the hour.
        public Rate rate() {
            var nanos = BigDecimal.valueOf(Duration.between(from, to).toNanos());
            var perHour = spent.amount().multiply(HOUR).divide(nanos, MathContext.DECIMAL128);
            return new Rate(new Money(perHour, spent.currency()));
        }
    }
}
