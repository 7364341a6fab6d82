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
        FleetPolicy policy,
        InstantSource clock) {

    static FleetDesk of(
            FleetRepository repository,
            Ledger ledger,
            ReadinessProbe probe,
            FleetPolicy policy,
            InstantSource clock) {
        var book = new FleetBook(repository);
        var journal = new Journal(repository, clock);
        var cases = new Cases(book, journal, policy, clock);
        var doubts = new Doubts(book, journal, policy);
        return new FleetDesk(
                book,
                new FleetBoard(book, doubts, ledger, clock),
                ledger,
                journal,
                cases,
                doubts,
                new Guards(book, cases, journal, clock),
                new Readying(book, journal, probe, clock),
                policy,
                clock);
    }
}
