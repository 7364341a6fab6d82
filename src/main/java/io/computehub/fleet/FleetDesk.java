package io.computehub.fleet;

import io.computehub.cost.Ledger;

import java.time.InstantSource;

/// What every account's watch works with.
record FleetDesk(
        FleetBook book,
        FleetBoard board,
        Ledger ledger,
        Journal journal,
        Cases cases,
        Doubts doubts,
        Guards guards,
        Readying readying,
        Ties ties,
        Homecoming homecoming,
        DryWatch dryness,
        FleetPolicy policy,
        InstantSource clock) {

    static FleetDesk of(
            FleetRepository repository,
            Ledger ledger,
            ReadinessProbe probe,
            Ties ties,
            FleetPolicy policy,
            InstantSource clock) {
        var book = new FleetBook(repository);
        var journal = new Journal(repository, clock);
        var cases = new Cases(book, journal, policy, clock);
        var doubts = new Doubts(book, journal, policy);
        var board = new FleetBoard(book, doubts, ledger, clock);
        return new FleetDesk(
                book,
                board,
                ledger,
                journal,
                cases,
                doubts,
                new Guards(book, cases, journal, clock),
                new Readying(book, journal, probe, clock),
                ties,
                new Homecoming(book, board, ledger, journal, ties),
                new DryWatch(journal),
                policy,
                clock);
    }
}
