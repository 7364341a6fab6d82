package io.computehub.ui.rented;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopFacts;
import io.computehub.ui.kit.Role;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The three facts a person hears before stopping: what it still costs, whether the GPU may be
/// gone, how long the data is kept. Each with its figure; what is unknown says so.
public final class StopTelling {

    private static final Duration EXAMPLE = Duration.ofDays(3);

    /// One of the three. `caption` stands under the figure and may be empty.
    public record Fact(
            Kind kind, Role role, String title, String text, String figure, String caption) {}

    /// What a fact is about, for its icon.
    public enum Kind {
        COST,
        GPU,
        DATA
    }

    /// What stopping for some days costs, and saves against running on.
    public record Example(String stopped, String cost, String saving) {}

    private final RentedWords words;

    public StopTelling(RentedWords words) {
        this.words = words;
    }

    public List<Fact> facts(StopFacts facts) {
        return List.of(cost(facts), gpu(facts), data(facts));
    }

    /// Empty where a rate is unknown.
    public Optional<Example> example(FleetRow row, StopFacts facts) {
        var now = facts.now().or(row::rate);
        return facts.stopped()
                .map(stopped ->
                        new Example(
                                words.say("stop.compare", EXAMPLE.toDays()),
                                words.formats().money(stopped.over(EXAMPLE)),
                                now.map(rate -> saving(rate, stopped)).orElse("")));
    }

    private String saving(Rate now, Rate stopped) {
        return words.say("stop.saves", words.formats().money(now.minus(stopped).over(EXAMPLE)));
    }

    private Fact cost(StopFacts facts) {
        if (facts.stopped().isEmpty()) {
            return new Fact(
                    Kind.COST,
                    Role.WARNING,
                    words.say("stop.costs.unknown"),
                    words.say("stop.costs.unknown.text"),
                    "—",
                    "");
        }
        var stopped = facts.stopped().get();
        if (stopped.isZero()) {
            return new Fact(
                    Kind.COST,
                    Role.SUCCESS,
                    words.say("stop.costs.none"),
                    words.say("stop.costs.none.text"),
                    words.formats().rate(stopped),
                    "");
        }
        return new Fact(
                Kind.COST,
                Role.WARNING,
                words.say("stop.costs"),
                facts.disk().map(this::disk).orElseGet(() -> words.say("stop.costs.text")),
                words.formats().rate(stopped),
                facts.stoppedPerThirtyDays().map(this::month).orElse(""));
    }

    private Fact gpu(StopFacts facts) {
        var word = facts.gpuHeld() ? "held" : "free";
        return new Fact(
                Kind.GPU,
                facts.gpuHeld() ? Role.SUCCESS : Role.WARNING,
                words.say("stop.gpu." + word),
                words.say("stop.gpu." + word + ".text"),
                words.say("stop.gpu.figure." + word),
                "");
    }

    private Fact data(StopFacts facts) {
        if (!facts.diskKept()) {
            return new Fact(
                    Kind.DATA,
                    Role.DANGER,
                    words.say("stop.data.lost"),
                    words.say("stop.data.lost.text"),
                    words.say("stop.data.figure.lost"),
                    "");
        }
        var runway = facts.runwayStopped();
        return new Fact(
                Kind.DATA,
                Role.SUCCESS,
                words.say("stop.data.kept"),
                words.texts().say(facts.kept()),
                runway.map(words.formats()::duration)
                        .orElseGet(() -> words.say("stop.data.figure.kept")),
                runway.isPresent() ? words.say("stop.data.figure") : "");
    }

    private String disk(ByteSize disk) {
        return words.say("stop.costs.disk", words.formats().disk(disk));
    }

    private String month(Money money) {
        return words.say("stop.month", words.formats().money(money));
    }
}
