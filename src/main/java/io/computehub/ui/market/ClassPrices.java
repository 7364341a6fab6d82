package io.computehub.ui.market;

import io.computehub.domain.money.Rate;
import io.computehub.market.PriceClass;
import io.computehub.market.PriceHour;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The remembered prices of one class over the last thirty days, hour by hour; hours without a
/// reading are gaps.
record ClassPrices(PriceClass kind, Instant to, List<PriceHour> hours) {

    static final Duration SPAN = Duration.ofDays(30);

    ClassPrices {
        hours = List.copyOf(hours);
    }

    Instant from() {
        return to.minus(SPAN);
    }

    /// The median price of each hour, the oldest first, NaN where it is not known. For drawing.
    double[] line() {
        var line = new double[(int) SPAN.toHours()];
        Arrays.fill(line, Double.NaN);
        var first = from().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        for (var hour : hours) {
            long at = Duration.between(first, hour.hour()).toHours();
            if (at >= 0 && at < line.length && !hour.hour().isBefore(first)) {
                line[(int) at] = hour.median().perHour().amount().doubleValue();
            }
        }
        return line;
    }

    /// The median of the hours' medians: the price the class usually has.
    Optional<Rate> median() {
        var sorted = hours.stream().map(PriceHour::median).sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }

    Optional<Rate> lowest() {
        return hours.stream().map(PriceHour::lowest).min(Rate::compareTo);
    }
}
