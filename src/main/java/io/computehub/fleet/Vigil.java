package io.computehub.fleet;

import io.computehub.domain.money.Rate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What this program alone keeps watch over, and what rests while its vault is locked or it is
/// closed: end times set here, endings that are not proven, orders whose answer was lost. A row
/// with an end time whose order is in doubt stands under both. What an account that is no more has
/// left behind nobody can watch over, open or locked, so it holds no lock up.
public record Vigil(List<FleetRow> ends, List<FleetRow> endings, List<FleetRow> doubts) {

    public static final Vigil NONE = new Vigil(List.of(), List.of(), List.of());

    public Vigil {
        ends = List.copyOf(ends);
        endings = List.copyOf(endings);
        doubts = List.copyOf(doubts);
    }

    public static Vigil over(Fleet fleet) {
        var rows = watched(fleet, fleet.rows());
        return new Vigil(
                rows.stream()
                        .filter(row -> row.deployment().flatMap(Deployment::end).isPresent())
                        .toList(),
                watched(fleet, fleet.shelf()),
                rows.stream()
                        .filter(row ->
                                row.deployment().filter(one -> one.state().doubtful()).isPresent())
                        .toList());
    }

    private static List<FleetRow> watched(Fleet fleet, List<FleetRow> rows) {
        return rows.stream().filter(row -> fleet.account(row.account()).isPresent()).toList();
    }

    public boolean isEmpty() {
        return ends.isEmpty() && endings.isEmpty() && doubts.isEmpty();
    }

    /// Each row once.
    public List<FleetRow> all() {
        return Stream.of(ends, endings, doubts).flatMap(List::stream).distinct().toList();
    }

    /// What all of it costs per hour, as far as it is known.
    public Rate rate() {
        return Rate.sum(all().stream().map(FleetRow::rate).flatMap(Optional::stream).toList());
    }
}
