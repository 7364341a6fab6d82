package io.computehub.cost;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.provider.Billing.Charge;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// A line of the provider's bill as read at `readAt`. A line for a time not over yet covers what
/// had passed by then; within its time the amount is taken to spread evenly.
public record Billed(InstanceId id, Instant from, Instant to, Money amount, Instant readAt) {

    static Billed of(Charge charge, Instant readAt) {
        return new Billed(charge.instance(), charge.from(), charge.to(), charge.amount(), readAt);
    }

    /// Until when it says what was spent.
    Instant covers() {
        return to.isBefore(readAt) || from.isAfter(readAt) ? to : readAt;
    }

    boolean touches(Instant start, Instant end) {
        return from.isBefore(end)
                && (covers().isAfter(start) || (from.equals(covers()) && !from.isBefore(start)));
    }

    /// Whether any of the time it was written for lies between two instants.
    boolean spans(Instant start, Instant end) {
        return from.isBefore(end)
                && (to.isAfter(start) || (from.equals(to) && !from.isBefore(start)));
    }

    Billed under(InstanceId next) {
        return new Billed(next, from, to, amount, readAt);
    }

    /// This line with another amount and end.
    Billed cut(Instant end, Money part) {
        return new Billed(id, from, end, part, readAt);
    }

    boolean isWithin(Instant start, Instant end) {
        return !from.isBefore(start) && !covers().isAfter(end);
    }

    /// The share of its time that lies between two instants.
    Money byTime(Instant start, Instant end) {
        var first = from.isAfter(start) ? from : start;
        var last = covers().isBefore(end) ? covers() : end;
        return amount.times(nanos(Duration.between(first, last)))
                .dividedBy(nanos(Duration.between(from, covers())));
    }

    private static BigDecimal nanos(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                .multiply(BigDecimal.valueOf(1_000_000_000L))
                .add(BigDecimal.valueOf(time.getNano()));
    }
}
