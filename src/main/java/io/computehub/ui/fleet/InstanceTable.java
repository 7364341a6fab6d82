package io.computehub.ui.fleet;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Trend;
import io.computehub.text.Formats;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Column;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.StateCell;
import io.computehub.ui.rented.RentedWords.Ending;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// The columns of the instances table: the state as silhouette, word and how long; figures right;
/// GPU use only where a provider gives a reading. Narrow windows keep state, name, GPU, rate and
/// end.
final class InstanceTable {

    static final String RATE = "rate";
    static final String RUN = "run";
    static final String USE = "use";

    private record Named(String name, String origin) {
        @Override
        public String toString() {
            return origin.isEmpty() ? name : name + " (" + origin + ")";
        }
    }

    private record Where(String provider, String place) {
        @Override
        public String toString() {
            return place.isEmpty() ? provider : provider + " " + place;
        }
    }

    private record Used(String use, String age, Trend trend) {
        @Override
        public String toString() {
            return age.isEmpty() ? use : use + " (" + age + ")";
        }
    }

    private InstanceTable() {}

    /// `find` gives what the figures of a line stand for, to sort by.
    static Grid<Line> grid(Texts texts, Function<String, Optional<FleetRow>> find) {
        var say = (Function<String, String>) key -> texts.say(InstanceTable.class, key);
        Comparator<Line> byName = Comparator.comparing(Line::name, String.CASE_INSENSITIVE_ORDER);
        var grid =
                new Grid<Line>(say.apply("table"), Line::key)
                        .columns(
                                Column.<Line, io.computehub.ui.kit.Standing>drawn(
                                                "state",
                                                say.apply("column.state"),
                                                Line::state,
                                                StateCell::new)
                                        .sortedBy(Comparator.comparing(Line::state))
                                        .wide(15),
                                Column.<Line, Named>drawn(
                                                "name",
                                                say.apply("column.name"),
                                                line -> new Named(line.name(), line.origin()),
                                                () ->
                                                        new TwoPartCell<>(
                                                                InstanceTable::named, "medium"))
                                        .sortedBy(byName)
                                        .wide(13)
                                        .growing(3),
                                Column.<Line>text("gpu", say.apply("column.gpu"), Line::gpus)
                                        .wide(11)
                                        .growing(1),
                                Column.<Line, Where>drawn(
                                                "provider",
                                                say.apply("column.provider"),
                                                line -> new Where(line.provider(), line.place()),
                                                () ->
                                                        new TwoPartCell<>(
                                                                InstanceTable::where, "plain"))
                                        .sortedBy(
                                                Comparator.comparing(Line::provider)
                                                        .thenComparing(Line::place))
                                        .wide(13)
                                        .growing(2)
                                        .folding(3),
                                Column.<Line, Used>drawn(
                                                USE,
                                                say.apply("column.use"),
                                                line ->
                                                        new Used(
                                                                line.use(),
                                                                line.useAge(),
                                                                line.trend()),
                                                () ->
                                                        new TrendCell<>(
                                                                InstanceTable::used, Used::trend))
                                        .numeric()
                                        .wide(10)
                                        .folding(1),
                                Column.<Line>number(
                                                RATE,
                                                say.apply("column.rate"),
                                                Line::rate,
                                                by(
                                                        find,
                                                        FleetRow::rate,
                                                        Comparator.<Rate>naturalOrder()))
                                        .wide(5.5),
                                Column.<Line>number(
                                                RUN,
                                                say.apply("column.run"),
                                                Line::run,
                                                by(
                                                        find,
                                                        row -> Optional.of(row.spent().amount()),
                                                        Comparator.<Money>naturalOrder()))
                                        .wide(6)
                                        .folding(2),
                                Column.<Line, Ending>drawn(
                                                "ends",
                                                say.apply("column.ends"),
                                                Line::ends,
                                                () ->
                                                        new TwoPartCell<>(
                                                                InstanceTable::ends, "plain"))
                                        .sortedBy(
                                                by(
                                                        find,
                                                        FleetRow::endsAt,
                                                        Comparator.<Instant>naturalOrder()))
                                        .wide(12)
                                        .growing(1));
        grid.rowStyle((row, line) -> {
            Grid.style(row, Grid.STALE, line.stale());
            Grid.style(row, Grid.DOUBT, line.inDoubt());
        });
        return grid;
    }

    /// What is unknown comes last.
    private static <V> Comparator<Line> by(
            Function<String, Optional<FleetRow>> find,
            Function<FleetRow, Optional<V>> value,
            Comparator<V> order) {
        return Comparator.comparing(
                line -> find.apply(line.key()).flatMap(value),
                (one, other) ->
                        one.isPresent() && other.isPresent()
                                ? order.compare(one.get(), other.get())
                                : Boolean.compare(one.isEmpty(), other.isEmpty()));
    }

    private static TwoPartCell.Parts named(Named named) {
        return new TwoPartCell.Parts("", named.name(), named.origin(), Role.WARNING);
    }

    private static TwoPartCell.Parts where(Where where) {
        return new TwoPartCell.Parts(
                where.provider(), where.provider(), where.place(), Role.NEUTRAL);
    }

    private static TwoPartCell.Parts used(Used used) {
        return new TwoPartCell.Parts(
                "",
                used.use().isEmpty() && used.age().isEmpty() ? Formats.MISSING : used.use(),
                used.age(),
                Role.WARNING);
    }

    private static TwoPartCell.Parts ends(Ending ends) {
        return ends.role() == Role.NEUTRAL
                ? new TwoPartCell.Parts("", ends.text(), "", Role.NEUTRAL)
                : new TwoPartCell.Parts("", "", ends.text(), ends.role());
    }
}
