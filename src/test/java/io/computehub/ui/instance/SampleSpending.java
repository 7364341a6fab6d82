package io.computehub.ui.instance;

import io.computehub.cost.CostReport;
import io.computehub.domain.money.Money;
import io.computehub.ui.rented.SampleFleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A ledger that knows one machine: it bills 5.42 an hour, and the provider's bill agrees for the
/// first day.
final class SampleSpending {

    private SampleSpending() {}

    static CostReport between(Instant from, Instant to) {
        var row = SampleFleet.fleet().rows().getFirst();
        var start = row.since();
        var begin = from.isBefore(start) ? start : from;
        if (!begin.isBefore(to)) {
            return new CostReport(from, to, CostReport.By.INSTANCE, List.of(), Money.ZERO);
        }
        var billed = Duration.between(begin, to);
        var cost = row.rate().orElseThrow().over(billed);
        var line =
                new CostReport.Line(
                        row.id().orElseThrow().toString(),
                        row.name(),
                        cost,
                        cost,
                        to.isBefore(SampleFleet.NOW) ? Optional.of(cost) : Optional.empty(),
                        billed,
                        Duration.ZERO);
        return new CostReport(from, to, CostReport.By.INSTANCE, List.of(line), cost);
    }
}
