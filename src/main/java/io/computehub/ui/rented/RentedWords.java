package io.computehub.ui.rented;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Place;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Status;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.telemetry.Idle;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Trend;
import io.computehub.text.Formats;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.kit.Standing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// A rented machine in words and figures, in the language of the moment. Missing is a dash, never
/// zero. Any thread.
public final class RentedWords {

    private final Texts texts;
    private final ProviderRegistry providers;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Supplier<Map<String, Machine>> measured;

    public RentedWords(Texts texts, ProviderRegistry providers, InstantSource clock, ZoneId zone) {
        this(texts, providers, clock, zone, Map::of);
    }

    /// @param measured what is known of the running machines, by the fleet's key
    public RentedWords(
            Texts texts,
            ProviderRegistry providers,
            InstantSource clock,
            ZoneId zone,
            Supplier<Map<String, Machine>> measured) {
        this.measured = measured;
        this.texts = texts;
        this.providers = providers;
        this.clock = clock;
        this.zone = zone;
    }

    public Texts texts() {
        return texts;
    }

    public Formats formats() {
        return texts.formats();
    }

    public Instant now() {
        return clock.instant();
    }

    public ZoneId zone() {
        return zone;
    }

    /// The silhouette of a state.
    public static Sign sign(Status status) {
        return switch (status) {
            case Status.Requested _ -> Sign.REQUESTED;
            case Status.Booting _ -> Sign.BOOTING;
            case Status.Running _ -> Sign.RUNNING;
            case Status.Stopping _ -> Sign.STOPPING;
            case Status.Ending _ -> Sign.ENDING;
            case Status.Stopped _ -> Sign.STOPPED;
            case Status.Preempted _ -> Sign.PREEMPTED;
            case Status.Unreachable _ -> Sign.UNREACHABLE;
            case Status.InDoubt _ -> Sign.IN_DOUBT;
            case Status.NotProvenGone _ -> Sign.NOT_PROVEN_GONE;
            case Status.ProvenGone _ -> Sign.PROVEN_GONE;
            case Status.Failed _ -> Sign.FAILED;
            case Status.Orphan _ -> Sign.ORPHAN;
            case Status.Unrecognised _ -> Sign.UNRECOGNISED;
        };
    }

    /// Silhouette, word and how long it has been so.
    public Standing standing(FleetRow row) {
        return new Standing(
                sign(row.status()),
                word(row),
                formats().duration(Duration.between(row.since(), now())));
    }

    public String word(FleetRow row) {
        return texts.say(row.status().word());
    }

    /// The provider's name as it writes itself.
    public String provider(ProviderId id) {
        return providers.find(id).map(ProviderFactory::label).orElse(id.value());
    }

    /// The provider's own word for the place; empty where it tells none.
    public static String place(FleetRow row) {
        return row.instance()
                .map(Instance::place)
                .map(Place::name)
                .or(() -> row.deployment().map(Deployment::place))
                .orElse("");
    }

    /// GPU use, from 0 to 1: as measured on the machine, else as the provider tells.
    public OptionalDouble use(FleetRow row) {
        var own = machine(row).map(it -> it.load(now())).orElse(OptionalDouble.empty());
        var percent =
                own.isPresent()
                        ? own
                        : row.instance().map(it -> it.usage().gpu()).orElse(OptionalDouble.empty());
        return percent.isPresent()
                ? OptionalDouble.of(percent.getAsDouble() / 100)
                : OptionalDouble.empty();
    }

    /// Its GPU use over the last hour.
    public Trend trend(FleetRow row) {
        return machine(row).map(Machine::trend).orElse(Trend.NONE);
    }

    /// For how long a running machine has done nothing, once that is worth telling.
    public Optional<Idle> idle(FleetRow row) {
        return machine(row).flatMap(Machine::idle).filter(Idle::isWorthTelling);
    }

    private Optional<Machine> machine(FleetRow row) {
        return Optional.ofNullable(measured.get().get(row.key()));
    }

    /// When it ends: `in 5 h 38 m`, or that nothing ends it.
    public Ending ending(FleetRow row) {
        var at = row.endsAt();
        if (at.isPresent()) {
            var left = Duration.between(now(), at.get());
            return left.isNegative()
                    ? new Ending(say("ends.past", formats().duration(left.negated())), Role.WARNING)
                    : new Ending(say("ends.in", formats().duration(left)), Role.NEUTRAL);
        }
        return switch (row.status()) {
            case Status.Running _, Status.Booting _, Status.Orphan _ ->
                    new Ending(say("ends.none"), Role.WARNING);
            case Status.Stopped _, Status.Preempted _, Status.Failed _ ->
                    new Ending(say("ends.stopped"), Role.NEUTRAL);
            case Status.Requested _,
                    Status.InDoubt _,
                    Status.Stopping _,
                    Status.Ending _,
                    Status.Unreachable _,
                    Status.NotProvenGone _,
                    Status.ProvenGone _,
                    Status.Unrecognised _ ->
                    new Ending(Formats.MISSING, Role.NEUTRAL);
        };
    }

    /// When a machine ends, and how much that should worry.
    public record Ending(String text, Role role) {
        @Override
        public String toString() {
            return text;
        }
    }

    /// Where it comes from, when that is not here: a word to show, or empty.
    public String origin(FleetRow row) {
        return switch (row.claim()) {
            case Claim.Ours _ -> "";
            case Claim.Elsewhere _ -> say(row.isOwnMachine() ? "mark.own" : "mark.elsewhere");
            case Claim.Orphan _ -> say("mark.orphan");
            case Claim.Duplicate _ -> say("mark.duplicate");
        };
    }

    /// A dash where the provider does not tell.
    public String rate(Optional<Rate> rate) {
        return rate.map(formats()::rate).orElse(Formats.MISSING);
    }

    /// How long ago, relative up to an hour, then the clock, then the date.
    public String age(Instant then) {
        return formats().age(then, now(), zone);
    }

    public String clock(Instant time) {
        return formats().clock(time, zone);
    }

    public String moment(Instant time) {
        return formats().moment(time, now(), zone);
    }

    public String say(String key, Object... arguments) {
        return texts.say(RentedWords.class, key, arguments);
    }
}
