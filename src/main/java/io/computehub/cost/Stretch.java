package io.computehub.cost;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time in which readings said that a machine billed at one rate. `number` is its
/// place in the ledger. `from` counts, `to` does not.
public record Stretch(long number, InstanceId id, Instant from, Instant to, Rate rate) {

    Stretch until(Instant later) {
        return new Stretch(number, id, from, later, rate);
    }

    Stretch under(InstanceId next) {
        return new Stretch(number, next, from, to, rate);
    }

    Duration within(Instant start, Instant end) {
        var first = from.isAfter(start) ? from : start;
        var last = to.isBefore(end) ? to : end;
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }

    Money cost(Instant start, Instant end) {
        var time = within(start, end);
        return time.isZero() ? Money.ZERO : rate.over(time);
    }
}
