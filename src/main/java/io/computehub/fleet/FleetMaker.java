package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.fleet.BurnMeter.Runway;
import io.computehub.fleet.BurnMeter.Share;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading.Balance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes one fleet out of everything known at one moment. Each burning thing becomes exactly one
/// row, on the table or on the shelf, and the meter is the sum of the rows and of the volumes.
final class FleetMaker {

    private static final Duration GONE_SHOWN = Duration.ofDays(1);
    private static final int MOST_GONE_SHOWN = 100;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private final FleetBook book;
    private final Doubts doubts;
    private final Ledger ledger;
    private final Collection<AccountView> views;
    private final Instant now;
    private final List<FleetRow> rows = new ArrayList<>();
    private final List<FleetRow> shelf = new ArrayList<>();
    private final Set<InstanceId> placed = new HashSet<>();

    /// Orders whose call is still under way and whose machine is listed already.
    private final Set<DeploymentTag> listedEarly = new HashSet<>();

    FleetMaker(
            FleetBook book,
            Doubts doubts,
            Ledger ledger,
            Collection<AccountView> views,
            Instant now) {
        this.book = book;
        this.doubts = doubts;
        this.ledger = ledger;
        this.views = views;
        this.now = now;
    }

    Fleet make() {
        for (var view : views) {
            for (var seen : view.seen().values()) {
                var id = seen.instance().id();
                placed.add(id);
                var file = book.openCase(id);
                (file.isPresent() ? shelf : rows).add(listed(view, seen, file));
            }
        }
        for (var file : book.openCases()) {
            if (placed.add(file.id())) {
                shelf.add(unlisted(file));
            }
        }
        for (var deployment : book.active()) {
            boolean unplaced =
                    deployment
                            .instance()
                            .map(placed::add)
                            .orElseGet(() -> !listedEarly.contains(deployment.tag()));
            if (unplaced) {
                rows.add(unlisted(deployment));
            }
        }
        rows.sort(
                Comparator.comparing(FleetRow::rate, Comparator.comparing(FleetMaker::orZero))
                        .reversed()
                        .thenComparing(FleetRow::key));
        shelf.sort(Comparator.comparing(FleetRow::since).thenComparing(FleetRow::key));
        var accounts = views.stream().map(this::health).toList();
        return new Fleet(rows, shelf, gone(), accounts, meter(accounts), now);
    }

    private static Rate orZero(Optional<Rate> rate) {
        return rate.orElse(Rate.ZERO);
    }

    private FleetRow listed(AccountView view, Seen seen, Optional<TerminationCase> file) {
        var instance = seen.instance();
        var claim = claim(seen);
        var inLatest = view.read().readAt().filter(at -> !at.isAfter(seen.readAt())).isPresent();
        boolean missing = !inLatest || file.filter(one -> one.absences() > 0).isPresent();
        var name =
                switch (claim) {
                    case Claim.Ours(var ours) -> ours.name();
                    case Claim.Duplicate _, Claim.Elsewhere _, Claim.Orphan _ -> instance.name();
                };
        var key =
                claim instanceof Claim.Ours(var ours)
                        ? ours.tag().value()
                        : instance.id().toString();
        return new FleetRow(
                key,
                instance.account(),
                instance.provider(),
                name.isBlank() ? instance.id().key() : name,
                Words.gpus(instance.gpus()),
                file.map(FleetMaker::status).orElseGet(() -> status(seen, claim)),
                file.map(TerminationCase::openedAt).orElse(seen.since()),
                claim,
                Optional.of(instance.id()),
                Optional.of(instance),
                Optional.of(seen.readAt()),
                missing || !(view.read() instanceof Reading.Fresh),
                instance.rate(),
                file.isPresent() || missing,
                ledger.spent(instance.id()),
                file);
    }

    private Claim claim(Seen seen) {
        var instance = seen.instance();
        var ours = book.of(instance.id());
        if (ours.isPresent()) {
            return new Claim.Ours(ours.get());
        }
        if (instance.tag().isEmpty()) {
            return new Claim.Elsewhere();
        }
        var tag = instance.tag().get();
        return book.find(tag)
                .map(other ->
                        beingRented(other, instance)
                                ? new Claim.Ours(other)
                                : (Claim) new Claim.Duplicate(other))
                .orElseGet(() -> new Claim.Orphan(tag));
    }

    /// Whether it is what the call under way has made, and not a second one beside it. Where hosts
    /// bid, the call may take minutes, and what it ordered is listed all the while.
    private boolean beingRented(Deployment ours, Instance listed) {
        return ours.instance().isEmpty()
                && ours.account().equals(listed.account())
                && doubts.underWay().contains(ours.tag())
                && listedEarly.add(ours.tag());
    }

    private static Status status(TerminationCase file) {
        if (file.proven()) {
            return new Status.ProvenGone();
        }
        return file.wasAsked() && file.saidOkAt().isEmpty() && file.refusal().isEmpty()
                ? new Status.Ending()
                : new Status.NotProvenGone();
    }

    private static Status status(Seen seen, Claim claim) {
        if (claim instanceof Claim.Orphan) {
            return new Status.Orphan();
        }
        return switch (seen.instance().state()) {
            case InstanceState.Provisioning _ -> new Status.Booting();
            case InstanceState.Running _ -> new Status.Running();
            case InstanceState.Stopping _ -> new Status.Stopping();
            case InstanceState.Stopped _ -> new Status.Stopped();
            case InstanceState.Preempted _ -> new Status.Preempted();
            case InstanceState.Unreachable _ -> new Status.Unreachable();
            case InstanceState.Failed(var words) -> new Status.Failed(words);
            case InstanceState.Terminated _ -> new Status.NotProvenGone();
            case InstanceState.Unrecognised(var word) -> new Status.Unrecognised(word);
        };
    }

    private static Instant closed(TerminationCase file) {
        return file.provenAt().orElseThrow();
    }

    private FleetRow unlisted(TerminationCase file) {
        return new FleetRow(
                Cases.key(file),
                file.id().account(),
                file.provider(),
                file.name(),
                file.gpus(),
                status(file),
                file.provenAt().orElse(file.openedAt()),
                book.of(file.id())
                        .map(ours -> (Claim) new Claim.Ours(ours))
                        .orElseGet(Claim.Elsewhere::new),
                Optional.of(file.id()),
                Optional.empty(),
                file.lastListedAt(),
                true,
                file.proven() ? Optional.of(Rate.ZERO) : file.rate(),
                !file.proven(),
                ledger.spent(file.id()),
                Optional.of(file));
    }

    private FleetRow unlisted(Deployment one) {
        var view =
                views.stream()
                        .filter(each -> each.connection().account().id().equals(one.account()))
                        .findFirst();
        boolean unknown = view.isEmpty() || view.get().refused();
        return new FleetRow(
                one.tag().value(),
                one.account(),
                one.provider(),
                one.name(),
                one.gpus(),
                unlistedStatus(one, unknown),
                one.state().at(),
                new Claim.Ours(one),
                one.instance(),
                Optional.empty(),
                Optional.empty(),
                view.filter(each -> each.read() instanceof Reading.Fresh).isEmpty(),
                Optional.of(one.rate()),
                one.state().doubtful() || unknown,
                one.instance().map(ledger::spent).orElse(Spent.NOTHING),
                Optional.empty());
    }

    /// What a deployment that no list has shown since the start is taken to be doing.
    private Status unlistedStatus(Deployment one, boolean unknown) {
        if (one.state().doubtful()) {
            return doubts.underWay().contains(one.tag())
                    ? new Status.Requested()
                    : new Status.InDoubt();
        }
        if (unknown) {
            return new Status.Unreachable();
        }
        return one.readiness().running().isPresent() ? new Status.Running() : new Status.Booting();
    }

    private List<FleetRow> gone() {
        return book.closedCases().stream()
                .filter(file -> file.provenAt().orElseThrow().plus(GONE_SHOWN).isAfter(now))
                .sorted(Comparator.comparing(FleetMaker::closed).reversed())
                .limit(MOST_GONE_SHOWN)
                .map(this::unlisted)
                .toList();
    }

    private AccountHealth health(AccountView view) {
        var id = view.connection().account().id();
        var machines =
                Rate.sum(
                        all().filter(row -> row.account().equals(id))
                                .map(row -> orZero(row.rate()))
                                .toList());
        var state =
                view.refused()
                        ? AccountHealth.State.REFUSED
                        : switch (view.read()) {
                            case Reading.Fresh<Instant> _ -> AccountHealth.State.ANSWERS;
                            case Reading.Stale<Instant> _, Reading.Missing<Instant> _ ->
                                    AccountHealth.State.LATE;
                            case Reading.Unread<Instant> _ -> AccountHealth.State.UNREAD;
                        };
        var health =
                new AccountHealth(
                        view.connection().account(),
                        state,
                        view.read().readAt(),
                        view.read().failure(),
                        view.nextRead(),
                        view.balance(),
                        machines,
                        Optional.empty(),
                        view.seen().size(),
                        view.volumes());
        var burning = machines.plus(health.storing());
        return health.at(
                burning, view.balance().known().flatMap(left -> runway(left.left(), burning)));
    }

    /// How long money lasts at a rate; empty where nothing burns.
    static Optional<Duration> runway(Money left, Rate burning) {
        if (burning.perHour().amount().signum() <= 0) {
            return Optional.empty();
        }
        if (left.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        var seconds =
                left.amount()
                        .multiply(SECONDS_PER_HOUR)
                        .divide(burning.perHour().amount(), MathContext.DECIMAL64);
        return Optional.of(
                Duration.ofSeconds(
                        seconds.min(BigDecimal.valueOf(Duration.ofDays(36_500).toSeconds()))
                                .longValue()));
    }

    private Stream<FleetRow> all() {
        return Stream.concat(rows.stream(), shelf.stream());
    }

    private BurnMeter meter(List<AccountHealth> accounts) {
        var shares = new HashMap<ProviderId, Rate>();
        all().forEach(row -> shares.merge(row.provider(), orZero(row.rate()), Rate::plus));
        accounts.forEach(one -> shares.merge(one.account().provider(), one.storing(), Rate::plus));
        var volumes = Rate.sum(accounts.stream().map(AccountHealth::storing).toList());
        var spend = ledger.spend(now);
        return new BurnMeter(
                Rate.sum(shares.values()),
                largestFirst(shares),
                Rate.sum(all().filter(FleetRow::inDoubt).map(row -> orZero(row.rate())).toList()),
                volumes,
                (int) all().filter(row -> !orZero(row.rate()).isZero()).count(),
                (int) all().filter(row -> row.rate().isEmpty()).count()
                        + accounts.stream().mapToInt(AccountHealth::unpricedVolumes).sum(),
                spend.today(),
                spend.yesterday(),
                spend.thisMonth(),
                shortest(accounts),
                Exposure.of(all().toList(), volumes, now));
    }

    private static List<Share> largestFirst(Map<ProviderId, Rate> shares) {
        return shares.entrySet().stream()
                .filter(entry -> !entry.getValue().isZero())
                .map(entry -> new Share(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Share::rate).reversed().thenComparing(Share::provider))
                .toList();
    }

    private static Optional<Runway> shortest(List<AccountHealth> accounts) {
        return accounts.stream()
                .filter(account -> account.runway().isPresent())
                .map(account ->
                        new Runway(
                                account.account().id(),
                                account.account().provider(),
                                account.balance().known().map(Balance::left).orElseThrow(),
                                account.runway().orElseThrow()))
                .min(Comparator.comparing(Runway::left));
    }
}
