package io.computehub.ui.fleet;

import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Poller;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ui.kit.Screen.Badge;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the instances screen shows: the fleet through a filter, ready to draw, and the selected
/// machine. It keeps both through a change of language. Any thread.
public final class InstancesViewModel {

    /// Why the table has no rows, if it has none.
    public enum Emptiness {
        NOT_EMPTY,
        UNREAD,
        NO_ACCOUNT,
        NOTHING,
        FILTERED,
        NOT_KNOWN
    }

    /// The sums below the table. `same` says that they are the meter's.
    public record Totals(String count, String doubt, String rate, String run, String remark) {}

    /// All of the screen but the selection.
    public record Shown(
            String counts,
            List<Line> lines,
            Optional<Shelf> shelf,
            Totals totals,
            List<Trouble> troubles,
            Emptiness emptiness,
            boolean usesRead) {}

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Store<Fleet> fleet;
    private final Verbs verbs;
    private final RentedWords words;
    private final Store<Shown> shown;
    private final Store<Optional<Chosen>> chosen = new Store<>(Optional.empty());
    private final Store<Badge> badge = new Store<>(Badge.NONE);
    private volatile String filter = "";
    private final Store<Optional<Many>> many = new Store<>(Optional.empty());
    private volatile List<String> selected = List.of();

    public InstancesViewModel(Store<Fleet> fleet, Verbs verbs, RentedWords words) {
        this.fleet = fleet;
        this.verbs = verbs;
        this.words = words;
        this.shown = new Store<>(look(fleet.get()));
        fleet.observe(now -> badge.set(badge(now)));
    }

    public Store<Shown> shown() {
        return shown;
    }

    /// The selected machine; empty where none or several are.
    public Store<Optional<Chosen>> chosen() {
        return chosen;
    }

    /// Several selected machines together.
    public Store<Optional<Many>> many() {
        return many;
    }

    /// How many are rented; in red instead how many are not proven gone, while any is.
    public Store<Badge> badge() {
        return badge;
    }

    public String filter() {
        return filter;
    }

    public void filter(String text) {
        filter = text.strip();
        refresh();
    }

    /// How many there are behind the filter.
    public int size() {
        return fleet.get().rows().size();
    }

    /// The first of what is selected.
    public Optional<String> selected() {
        return selected.stream().findFirst();
    }

    public void select(Optional<String> key) {
        select(key.stream().toList());
    }

    public void select(List<String> keys) {
        selected = List.copyOf(keys);
        lookAtSelected();
    }

    /// All that is selected and there, as the fleet knows it now.
    public List<FleetRow> selectedRows() {
        return selected.stream().flatMap(key -> find(key).stream()).toList();
    }

    /// The row as the fleet knows it now.
    public Optional<FleetRow> find(String key) {
        return fleet.get().find(key);
    }

    public Optional<FleetRow> selectedRow() {
        return selected().flatMap(this::find);
    }

    /// Takes another look at the fleet and the clock.
    public void refresh() {
        shown.set(look(fleet.get()));
        lookAtSelected();
    }

    /// Keeps looking, at each change of the fleet and each second, until closed.
    public Subscription watch() {
        var looking =
                Poller.start(
                        "instances-view",
                        () -> {
                            refresh();
                            return TICK;
                        });
        var changes = fleet.observe(_ -> looking.poke());
        return () -> {
            changes.close();
            looking.close();
        };
    }

    private void lookAtSelected() {
        var rows = selectedRows();
        chosen.set(
                rows.size() == 1
                        ? Optional.of(Chosen.of(rows.getFirst(), verbs, words))
                        : Optional.empty());
        many.set(rows.size() > 1 ? Optional.of(Many.of(rows, verbs, words)) : Optional.empty());
    }

    private Shown look(Fleet now) {
        var all = now.rows().stream().map(row -> Line.of(row, account(now, row), words)).toList();
        var lines =
                filter.isEmpty() ? all : all.stream().filter(line -> line.matches(filter)).toList();
        return new Shown(
                say("counts", now.rows().size(), now.accounts().size()),
                lines,
                Shelf.of(now, words),
                totals(now, lines.size()),
                Trouble.of(now, words),
                emptiness(now, lines),
                all.stream().anyMatch(line -> !line.use().isEmpty()));
    }

    private static String account(Fleet now, FleetRow row) {
        return now.account(row.account()).map(health -> health.account().name()).orElse("");
    }

    private Totals totals(Fleet now, int seen) {
        var everything = Stream.concat(now.rows().stream(), now.shelf().stream()).toList();
        var rate = Rate.sum(everything.stream().flatMap(row -> row.rate().stream()).toList());
        var spent = Spent.sum(everything.stream().map(FleetRow::spent).toList());
        var doubt = Rate.sum(now.shelf().stream().flatMap(row -> row.rate().stream()).toList());
        var remarks = new java.util.ArrayList<String>();
        if (seen < now.rows().size()) {
            remarks.add(say("totals.filtered", seen, now.rows().size()));
        } else if (rate.equals(now.meter().total())) {
            remarks.add(say("totals.same"));
        }
        var volumes = now.meter().volumes();
        if (!volumes.isZero()) {
            remarks.add(say("totals.volumes", words.formats().rate(volumes)));
        }
        var unpriced = everything.stream().filter(row -> row.rate().isEmpty()).count();
        if (unpriced > 0) {
            remarks.add(say("totals.unpriced", unpriced));
        }
        return new Totals(
                say("totals", now.rows().size()),
                now.shelf().isEmpty()
                        ? ""
                        : say("totals.doubt", now.shelf().size(), words.formats().rate(doubt)),
                words.formats().rateFigure(rate),
                words.formats().spentFigure(spent),
                String.join(" · ", remarks));
    }

    private Emptiness emptiness(Fleet now, List<Line> lines) {
        if (!lines.isEmpty()) {
            return Emptiness.NOT_EMPTY;
        }
        if (!now.rows().isEmpty()) {
            return Emptiness.FILTERED;
        }
        return switch (now.knowledge()) {
            case NO_ACCOUNT -> Emptiness.NO_ACCOUNT;
            case NONE -> Emptiness.UNREAD;
            case PARTLY -> Emptiness.NOT_KNOWN;
            case WHOLE -> Emptiness.NOTHING;
        };
    }

    private static Badge badge(Fleet now) {
        return now.shelf().isEmpty()
                ? new Badge(now.rows().size(), false)
                : new Badge(now.shelf().size(), true);
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(InstancesViewModel.class, key, arguments);
    }
}
