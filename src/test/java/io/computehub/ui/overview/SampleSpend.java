package io.computehub.ui.overview;

import io.computehub.cost.Spending;
import io.computehub.domain.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A day whose rate goes up in steps, with two hours of which nothing is known.
final class SampleSpend {

    private static final List<String> RATES =
            List.of(
                    "6.1", "6.1", "1.9", "0.7", "0.7", "2.3", "4.1", "7.7", "8", "8.4", "9.3",
                    "10.93");

    private SampleSpend() {}

    static Spending between(Instant from, Instant to, int slices) {
        var step = Duration.between(from, to).dividedBy(slices);
        var all = new ArrayList<Spending.Slice>();
        for (int i = 0; i < slices; i++) {
            int part = i * RATES.size() / slices;
            var start = from.plus(step.multipliedBy(i));
            var perHour = Money.usd(RATES.get(part));
            var spent =
                    perHour.times(step.toSeconds()).dividedBy(java.math.BigDecimal.valueOf(3600));
            all.add(new Spending.Slice(start, start.plus(step), spent, part != 4));
        }
        return new Spending(from, to, all);
    }
}
