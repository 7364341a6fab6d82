package io.computehub.fleet;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What goes on costing if this computer goes dark now. Of what burns, `guarded` counts what has an
/// end at all and `sure` what a provider ends by a timer of its own. `atMost` is what those cost
/// until then; `endless` is the rate of all others, volumes among them, which nobody would end.
public record Exposure(int guarded, int sure, Money atMost, Rate endless) {

    public static final Exposure NONE = new Exposure(0, 0, Money.ZERO, Rate.ZERO);

    public static Exposure of(List<FleetRow> rows, Rate volumes, Instant now) {
        var burning = rows.stream().filter(Exposure::burns).toList();
        var sure = burning.stream().filter(row -> theirEnd(row).isPresent()).toList();
        return new Exposure(
                (int) burning.stream().filter(row -> row.endsAt().isPresent()).count(),
                sure.size(),
                Money.sum(sure.stream().map(row -> untilEnd(row, now)).toList()),
                Rate.sum(
                                burning.stream()
                                        .filter(row -> theirEnd(row).isEmpty())
                                        .flatMap(row -> row.rate().stream())
                                        .toList())
                        .plus(volumes));
    }

    private static boolean burns(FleetRow row) {
        return row.rate().filter(rate -> !rate.isZero()).isPresent();
    }

    private static Optional<Instant> theirEnd(FleetRow row) {
        return row.instance().flatMap(one -> one.endsAt());
    }

    private static Money untilEnd(FleetRow row, Instant now) {
        var left = Duration.between(now, theirEnd(row).orElse(now));
        return left.isNegative() ? Money.ZERO : row.rate().orElse(Rate.ZERO).over(left);
    }
}
