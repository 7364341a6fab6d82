package io.computehub.sim;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one instance or volume truly costs: intervals of a rate, exact to the nanosecond. Nothing
/// is rounded before it is shown (34 digits); a bill is the sum of its intervals. Not safe for use
/// by several threads; the cloud guards it.
public final class Meter {

    /// What is being paid for.
    public enum Part {
        GPU,
        DISK
    }

    /// One stretch of time at one rate; without an end it still runs.
    public record Interval(Part part, Rate rate, Instant from, Optional<Instant> to) {

        Money within(Instant start, Instant end) {
            var first = from.isAfter(start) ? from : start;
            var last = to.filter(end::isAfter).orElse(end);
            return last.isAfter(first) ? rate.over(Duration.between(first, last)) : Money.ZERO;
        }
    }

    private final List<Interval> closed = new ArrayList<>();
    private final Map<Part, Interval> open = new EnumMap<>(Part.class);
    private Money closedSum = Money.ZERO;

    /// From `at` on `part` bills at `rate`; what it billed at before ends there.
    public void set(Part part, Rate rate, Instant at) {
        var running = open.remove(part);
        if (running != null) {
            var ended = new Interval(part, running.rate, running.from, Optional.of(at));
            closed.add(ended);
            closedSum = closedSum.plus(ended.within(Instant.MIN, at));
        }
        if (!rate.isZero()) {
            open.put(part, new Interval(part, rate, at, Optional.empty()));
        }
    }

    public void end(Instant at) {
        for (var part : Part.values()) {
            set(part, Rate.ZERO, at);
        }
    }

    /// Everything billed until `now`.
    public Money total(Instant now) {
        var sum = closedSum;
        for (var interval : open.values()) {
            sum = sum.plus(interval.within(Instant.MIN, now));
        }
        return sum;
    }

    /// What `part` billed between two instants.
    public Money within(Part part, Instant start, Instant end) {
        return intervals().stream()
                .filter(interval -> interval.part == part)
                .map(interval -> interval.within(start, end))
                .reduce(Money.ZERO, Money::plus);
    }

    /// What it bills per hour at the moment.
    public Rate rate() {
        return Rate.sum(open.values().stream().map(Interval::rate).toList());
    }

    public Rate rate(Part part) {
        var interval = open.get(part);
        return interval == null ? Rate.ZERO : interval.rate;
    }

    public List<Interval> intervals() {
        var all = new ArrayList<>(closed);
        all.addAll(open.values());
        return List.copyOf(all);
    }
}
