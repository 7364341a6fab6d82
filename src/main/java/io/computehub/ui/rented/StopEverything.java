package io.computehub.ui.rented;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopFacts;

import java.util.List;
import java.util.Optional;

/// What stopping or ending everything would do, machine by machine, and what would go on billing.
public final class StopEverything {

    /// The two ways. Ending deletes every disk and needs a typed word.
    public enum Way {
        STOP,
        END
    }

    /// One machine. `after` is what it would bill per hour, absent where nobody tells.
    public record Line(
            String name, Optional<Rate> now, Optional<Rate> after, String does, boolean touched) {}

    /// `touched` counts the machines something is done to; `unknown` those whose later rate nobody
    /// tells, which are in no sum.
    public record Effect(
            List<Line> lines,
            List<InstanceId> ids,
            Rate now,
            Rate after,
            int touched,
            int unknown) {}

    private final Verbs verbs;
    private final RentedWords words;

    public StopEverything(Verbs verbs, RentedWords words) {
        this.verbs = verbs;
        this.words = words;
    }

    public Effect effect(Fleet fleet, Way way) {
        var lines = fleet.rows().stream().map(row -> line(row, way)).toList();
        var ids =
                fleet.rows().stream()
                        .filter(row -> touches(row, way))
                        .flatMap(row -> row.id().stream())
                        .toList();
        return new Effect(
                lines,
                ids,
                Rate.sum(lines.stream().flatMap(line -> line.now().stream()).toList()),
                Rate.sum(lines.stream().flatMap(line -> line.after().stream()).toList()),
                ids.size(),
                (int) lines.stream().filter(line -> line.after().isEmpty()).count());
    }

    private Line line(FleetRow row, Way way) {
        if (!touches(row, way)) {
            return new Line(
                    row.name(),
                    row.rate(),
                    row.rate(),
                    words.say(
                            verbs.allowed(row).contains(Action.START)
                                    ? "stop-all.does.stopped"
                                    : "stop-all.does.nothing"),
                    false);
        }
        return switch (way) {
            case STOP ->
                    new Line(
                            row.name(),
                            row.rate(),
                            verbs.stopFacts(row).flatMap(StopFacts::stopped),
                            words.say("stop-all.does.stop"),
                            true);
            case END ->
                    new Line(
                            row.name(),
                            row.rate(),
                            Optional.of(Rate.ZERO),
                            words.say("stop-all.does.end"),
                            true);
        };
    }

    private boolean touches(FleetRow row, Way way) {
        return verbs.allowed(row)
                .contains(
                        switch (way) {
                            case STOP -> Action.STOP;
                            case END -> Action.TERMINATE;
                        });
    }
}
