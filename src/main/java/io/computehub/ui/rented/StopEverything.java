package io.computehub.ui.rented;

import io.computehub.domain.money.Rate;
import io.computehub.fleet.StopPlan;
import io.computehub.fleet.StopPlan.Step;
import io.computehub.fleet.StopPlan.Way;

import java.util.List;
import java.util.Optional;

/// A plan to stop or end everything, in words and sums: machine by machine, and what would go on
/// billing.
public final class StopEverything {

    /// One machine. `after` is what it would bill per hour, absent where nobody tells.
    public record Line(
            String name, Optional<Rate> now, Optional<Rate> after, String does, boolean touched) {}

    /// `touched` counts the machines something is done to; `unknown` those whose later rate nobody
    /// tells, which are in no sum.
    public record Effect(
            List<Line> lines, StopPlan plan, Rate now, Rate after, int touched, int unknown) {}

    private final Verbs verbs;
    private final RentedWords words;

    public StopEverything(Verbs verbs, RentedWords words) {
        this.verbs = verbs;
        this.words = words;
    }

    /// As of now.
    public Effect effect(Way way) {
        var plan = verbs.planStop(way);
        var lines = plan.steps().stream().map(step -> line(step, way)).toList();
        return new Effect(
                lines,
                plan,
                Rate.sum(lines.stream().flatMap(line -> line.now().stream()).toList()),
                Rate.sum(lines.stream().flatMap(line -> line.after().stream()).toList()),
                plan.ids().size(),
                (int) lines.stream().filter(line -> line.after().isEmpty()).count());
    }

    private Line line(Step step, Way way) {
        return new Line(
                step.row().name(),
                step.row().rate(),
                step.after(),
                words.say(
                        switch (step.fate()) {
                            case ASKED ->
                                    way == Way.STOP ? "stop-all.does.stop" : "stop-all.does.end";
                            case ASKED_UNLISTED ->
                                    way == Way.STOP
                                            ? "stop-all.does.stop.unlisted"
                                            : "stop-all.does.end.unlisted";
                            case STOPPING -> "stop-all.does.stopping";
                            case STOPPED -> "stop-all.does.stopped";
                            case CANNOT ->
                                    way == Way.STOP
                                            ? "stop-all.does.nothing"
                                            : "stop-all.does.nothing.end";
                            case IN_DOUBT -> "stop-all.does.doubt";
                            case ENDING -> "stop-all.does.ending";
                            case MISSING -> "stop-all.does.missing";
                        }),
                step.fate().asked());
    }
}
