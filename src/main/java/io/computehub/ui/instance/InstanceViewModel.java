package io.computehub.ui.instance;

import io.computehub.cost.CostReport;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.JournalEntry;
import io.computehub.flow.Poller;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the page of one instance tells. Looking reads the journal and the ledger, so it is done on
/// a thread of its own, not on the JavaFX thread.
public final class InstanceViewModel {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RECORDS = Duration.ofSeconds(15);
    private static final int DAYS = 14;

    /// What was spent between two moments, machine by machine.
    @FunctionalInterface
    public interface Spending {
        CostReport between(Instant from, Instant to);
    }

    private final String key;
    private final Store<Fleet> fleet;
    private final Function<String, List<JournalEntry>> journal;
    private final Spending spending;
    private final RentedWords words;
    private final Telling telling;
    private final Store<Optional<InstanceFacts>> shown = new Store<>(Optional.empty());
    private volatile Records records = new Records(Instant.EPOCH, List.of(), List.of());

    /// What was read from the journal and the ledger, and when.
    record Records(Instant at, List<JournalEntry> events, List<Day> days) {}

    /// One day of the ledger.
    record Day(LocalDate date, CostReport.Line line) {}

    public InstanceViewModel(
            String key,
            Store<Fleet> fleet,
            Function<String, List<JournalEntry>> journal,
            Spending spending,
            Verbs verbs,
            RentedWords words) {
        this.key = key;
        this.fleet = fleet;
        this.journal = journal;
        this.spending = spending;
        this.words = words;
        this.telling = new Telling(verbs, words);
    }

    /// Empty while nothing of that key is known.
    public Store<Optional<InstanceFacts>> shown() {
        return shown;
    }

    public Optional<FleetRow> row() {
        return fleet.get().find(key);
    }

    /// Takes another look; blocks on the vault now and then.
    public void refresh() {
        var row = row();
        row.ifPresent(this::read);
        shown.set(row.map(it -> telling.of(it, records)));
    }

    /// Keeps looking, at each change of the fleet and each second, until closed.
    public Subscription watch() {
        var looking =
                Poller.start(
                        "instance-view",
                        () -> {
                            refresh();
                            return TICK;
                        });
        var changes =
                fleet.observe(_ -> {
                    records = new Records(Instant.EPOCH, records.events(), records.days());
                    looking.poke();
                });
        return () -> {
            changes.close();
            looking.close();
        };
    }

    private void read(FleetRow row) {
        var now = words.now();
        if (Duration.between(records.at(), now).compareTo(RECORDS) >= 0) {
            records = new Records(now, journal.apply(key), days(row, now));
        }
    }

    private List<Day> days(FleetRow row, Instant now) {
        var days = new ArrayList<Day>();
        var today = LocalDate.ofInstant(now, words.zone());
        var first = LocalDate.ofInstant(begin(row), words.zone());
        for (var day = today; !day.isBefore(first) && days.size() < DAYS; day = day.minusDays(1)) {
            var from = day.atStartOfDay(words.zone()).toInstant();
            var to = day.plusDays(1).atStartOfDay(words.zone()).toInstant();
            var date = day;
            row.id()
                    .flatMap(id ->
                            spending.between(from, to.isAfter(now) ? now : to).lines().stream()
                                    .filter(line -> line.key().equals(id.toString()))
                                    .findFirst())
                    .ifPresent(line -> days.add(new Day(date, line)));
        }
        return days;
    }

    private static Instant begin(FleetRow row) {
        return row.deployment()
                .map(it -> it.plannedAt())
                .or(() -> row.instance().flatMap(it -> it.createdAt()))
                .orElse(row.since());
    }
}
