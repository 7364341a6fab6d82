package io.computehub.ui.overview;

import io.computehub.account.Failures;
import io.computehub.domain.instance.Action;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Dryness;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Status;
import io.computehub.provider.VolumeKeeping.Volume;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.overview.Need.Way;
import io.computehub.ui.rented.ProofOfEnd;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what needs the user, most urgent first: what may bill and cannot be proven otherwise, then
/// what is not watched, then what runs out, then what costs and need not.
final class Needs {

    private static final Duration LOW = Duration.ofDays(3);

    private final Verbs verbs;
    private final RentedWords words;

    Needs(Verbs verbs, RentedWords words) {
        this.verbs = verbs;
        this.words = words;
    }

    List<Need> of(Fleet fleet) {
        var needs = new ArrayList<Need>();
        fleet.shelf().forEach(row -> needs.add(unproven(row)));
        each(fleet, this::doubtful, needs);
        each(fleet, this::unclaimed, needs);
        fleet.accounts().forEach(health -> refused(health, fleet).ifPresent(needs::add));
        each(fleet, this::broken, needs);
        fleet.rows().forEach(row -> dry(row, fleet).ifPresent(needs::add));
        fleet.accounts().forEach(health -> runway(health).ifPresent(needs::add));
        fleet.accounts().forEach(health -> late(health).ifPresent(needs::add));
        wasting(fleet, needs);
        each(fleet, this::idleMoney, needs);
        fleet.accounts().forEach(health -> idleVolumes(health, needs));
        fleet.withoutVolumes().forEach(health -> unknownVolumes(health).ifPresent(needs::add));
        return List.copyOf(needs);
    }

    private void each(
            Fleet fleet,
            java.util.function.Function<FleetRow, Optional<Need>> look,
            List<Need> into) {
        fleet.rows().forEach(row -> look.apply(row).ifPresent(into::add));
    }

    private Need unproven(FleetRow row) {
        var text =
                row.ending()
                        .map(it ->
                                say(
                                        it.wasAsked() ? "unproven.text" : "missing.text",
                                        words.provider(row.provider()),
                                        words.clock(it.askedAt().orElse(it.openedAt())),
                                        new ProofOfEnd(words).present(it).title()))
                        .orElse("");
        return need(
                row, Sign.NOT_PROVEN_GONE, Role.DANGER, "unproven", text, "case", Way.OPEN_CASE);
    }

    private Optional<Need> doubtful(FleetRow row) {
        return row.status() instanceof Status.InDoubt
                ? Optional.of(
                        need(
                                row,
                                Sign.IN_DOUBT,
                                Role.DANGER,
                                "doubt",
                                say("doubt.text", words.provider(row.provider())),
                                "details",
                                Way.OPEN))
                : Optional.empty();
    }

    private Optional<Need> unclaimed(FleetRow row) {
        return switch (row.claim()) {
            case Claim.Ours _, Claim.Elsewhere _ -> Optional.empty();
            case Claim.Orphan(var tag) ->
                    Optional.of(
                            need(
                                    row,
                                    Sign.ORPHAN,
                                    Role.DANGER,
                                    "orphan",
                                    say("orphan.text", tag.value()),
                                    "adopt",
                                    Way.ADOPT));
            case Claim.Duplicate _ ->
                    Optional.of(
                            need(
                                    row,
                                    Sign.ORPHAN,
                                    Role.DANGER,
                                    "duplicate",
                                    say("duplicate.text"),
                                    "terminate",
                                    Way.TERMINATE));
        };
    }

    private Optional<Need> refused(AccountHealth health, Fleet fleet) {
        if (health.state() != AccountHealth.State.REFUSED) {
            return Optional.empty();
        }
        var rate =
                Rate.sum(
                        Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                                .filter(row -> row.account().equals(health.account().id()))
                                .flatMap(row -> row.rate().stream())
                                .toList());
        return Optional.of(
                account(
                        health,
                        Sign.FAILED,
                        Role.DANGER,
                        say("refused", provider(health), health.account().name()),
                        say("refused.text"),
                        words.formats().rate(rate),
                        say("verb.replace-key"),
                        Way.ACCOUNT));
    }

    private Optional<Need> broken(FleetRow row) {
        return switch (row.status()) {
            case Status.Failed(var theirs) ->
                    Optional.of(
                            need(
                                    row,
                                    Sign.FAILED,
                                    Role.DANGER,
                                    "failed",
                                    theirs.isBlank() ? say("failed.text") : theirs,
                                    "terminate",
                                    Way.TERMINATE));
            case Status.Unreachable _ ->
                    Optional.of(
                            need(
                                    row,
                                    Sign.UNREACHABLE,
                                    Role.WARNING,
                                    "unreachable",
                                    say(
                                            "unreachable.text",
                                            words.provider(row.provider()),
                                            words.clock(row.since())),
                                    restartable(row) ? "restart" : "details",
                                    restartable(row) ? Way.RESTART : Way.OPEN));
            case Status.Preempted _ ->
                    Optional.of(
                            need(
                                    row,
                                    Sign.PREEMPTED,
                                    Role.WARNING,
                                    "preempted",
                                    say("preempted.text"),
                                    "details",
                                    Way.OPEN));
            case Status.Requested _,
                    Status.Booting _,
                    Status.Running _,
                    Status.Stopping _,
                    Status.Ending _,
                    Status.Stopped _,
                    Status.InDoubt _,
                    Status.NotProvenGone _,
                    Status.ProvenGone _,
                    Status.Orphan _,
                    Status.Unrecognised _ ->
                    Optional.empty();
        };
    }

    private boolean restartable(FleetRow row) {
        return verbs.allowed(row).contains(Action.RESTART);
    }

    /// What is paid ahead for one machine runs out, with its data.
    private Optional<Need> dry(FleetRow row, Fleet fleet) {
        return Dryness.of(row, fleet, words.now())
                .map(dry ->
                        need(
                                row,
                                Sign.UNHEALTHY,
                                role(dry.level()),
                                "dry",
                                say(
                                        "dry.text",
                                        words.formats().duration(dry.left()),
                                        words.provider(row.provider())),
                                verbs.fundable(row) ? "top-up" : "details",
                                verbs.fundable(row) ? Way.TOP_UP : Way.OPEN));
    }

    private static Role role(Dryness.Level level) {
        return switch (level) {
            case SOON -> Role.WARNING;
            case URGENT -> Role.DANGER;
        };
    }

    private Optional<Need> runway(AccountHealth health) {
        return health.runway()
                .filter(left -> left.compareTo(LOW) < 0)
                .map(left ->
                        account(
                                health,
                                Sign.UNHEALTHY,
                                Role.WARNING,
                                say(
                                        "runway",
                                        provider(health),
                                        health.account().name(),
                                        words.formats().duration(left)),
                                say("runway.text", words.formats().rate(health.burning())),
                                balance(health),
                                say("verb.account"),
                                Way.ACCOUNT));
    }

    private String balance(AccountHealth health) {
        return health.balance()
                .known()
                .map(it -> words.formats().money(it.left()))
                .orElse(Formats.MISSING);
    }

    private Optional<Need> late(AccountHealth health) {
        if (health.state() != AccountHealth.State.LATE) {
            return Optional.empty();
        }
        return Optional.of(
                account(
                        health,
                        Sign.UNREACHABLE,
                        Role.WARNING,
                        health.lastRead()
                                .map(at ->
                                        say(
                                                "late",
                                                provider(health),
                                                health.account().name(),
                                                words.clock(at)))
                                .orElseGet(() ->
                                        say("never", provider(health), health.account().name())),
                        health.failure()
                                .map(why ->
                                        words.texts().say(Failures.explain(why, provider(health))))
                                .orElse(""),
                        words.formats().rate(health.burning()),
                        say("verb.ask"),
                        Way.ASK));
    }

    /// Running, billed, and doing nothing: what has cost the most comes first.
    private void wasting(Fleet fleet, List<Need> into) {
        fleet.rows().stream()
                .filter(row -> row.status() instanceof Status.Running && wasted(row).isPresent())
                .sorted(
                        Comparator.comparing(
                                        (FleetRow row) -> wasted(row).orElse(Money.ZERO),
                                        Comparator.reverseOrder())
                                .thenComparing(FleetRow::key))
                .forEach(row -> into.add(wasting(row)));
    }

    private Optional<Money> wasted(FleetRow row) {
        return words.idle(row)
                .flatMap(idle ->
                        row.rate().filter(rate -> !rate.isZero()).map(rate -> idle.cost(rate)));
    }

    private Need wasting(FleetRow row) {
        var length = words.idle(row).map(idle -> idle.length()).orElse(Duration.ZERO);
        return need(
                row,
                Sign.IDLE,
                Role.WARNING,
                "idle",
                say(
                        "idle.text",
                        words.formats().duration(length),
                        words.formats().money(wasted(row).orElse(Money.ZERO))),
                "details",
                Way.OPEN);
    }

    /// Stopped, and still billed.
    private Optional<Need> idleMoney(FleetRow row) {
        boolean costs = row.rate().filter(rate -> !rate.isZero()).isPresent();
        return row.status() instanceof Status.Stopped && costs
                ? Optional.of(
                        need(
                                row,
                                Sign.STOPPED,
                                Role.WARNING,
                                "stopped",
                                say(
                                        "stopped.text",
                                        words.formats()
                                                .duration(
                                                        Duration.between(row.since(), words.now())),
                                        row.rate()
                                                .map(rate -> rate.over(Duration.ofDays(30)))
                                                .map(words.formats()::money)
                                                .orElse(Formats.MISSING)),
                                "terminate",
                                Way.TERMINATE))
                : Optional.empty();
    }

    /// Kept, billed, and attached to no machine.
    private void idleVolumes(AccountHealth health, List<Need> into) {
        health.volumes().known().stream()
                .flatMap(List::stream)
                .filter(volume -> volume.idle() && volume.rate().filter(Rate::isZero).isEmpty())
                .forEach(volume -> into.add(idle(health, volume)));
    }

    private Need idle(AccountHealth health, Volume volume) {
        var cost = volume.rate().map(rate -> rate.over(Duration.ofDays(30)));
        return account(
                health,
                Sign.STOPPED,
                Role.WARNING,
                cost.map(words.formats()::money)
                        .map(money -> say("volume", volume.title(), money))
                        .orElseGet(() -> say("volume.unpriced", volume.title())),
                say("volume.text", words.formats().disk(volume.size()), provider(health)),
                words.rate(volume.rate()),
                say("verb.account"),
                Way.ACCOUNT);
    }

    /// Where the account itself does not answer, that is said already.
    private Optional<Need> unknownVolumes(AccountHealth health) {
        return health.state() == AccountHealth.State.ANSWERS
                ? Optional.of(
                        account(
                                health,
                                Sign.UNREACHABLE,
                                Role.WARNING,
                                say("volumes.unknown", provider(health), health.account().name()),
                                health.volumes()
                                        .failure()
                                        .map(why ->
                                                words.texts()
                                                        .say(
                                                                Failures.explain(
                                                                        why, provider(health))))
                                        .orElseGet(() -> say("volumes.unread")),
                                Formats.MISSING,
                                say("verb.account"),
                                Way.ACCOUNT))
                : Optional.empty();
    }

    private Need need(
            FleetRow row, Sign sign, Role role, String title, String text, String verb, Way way) {
        return new Need(
                row.key(),
                sign,
                role,
                say(title, row.name()),
                text,
                words.rate(row.rate()),
                say("verb." + verb),
                way);
    }

    private static Need account(
            AccountHealth health,
            Sign sign,
            Role role,
            String title,
            String text,
            String money,
            String verb,
            Way way) {
        return new Need(health.account().id().value(), sign, role, title, text, money, verb, way);
    }

    private String provider(AccountHealth health) {
        return words.provider(health.account().provider());
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(Needs.class, key, arguments);
    }
}
