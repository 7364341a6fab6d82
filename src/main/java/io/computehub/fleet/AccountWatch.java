package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.Standing;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.flow.Backoff;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.VolumeKeeping.Volume;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One account's turns: one list, what follows from it, and what is due. Confined to its poller's
/// thread; what it finds it hands to the board.
final class AccountWatch {

    private static final System.Logger LOG = System.getLogger(AccountWatch.class.getName());
    private static final Duration BOOTING_PATIENCE = Duration.ofMinutes(30);
    private static final Duration CASE_PATIENCE = Duration.ofMinutes(15);
    private static final Duration BILL_REACHES_BACK = Duration.ofDays(40);

    private final Connection connection;
    private final FleetBook book;
    private final FleetBoard board;
    private final Ledger ledger;
    private final Journal journal;
    private final Cases cases;
    private final Doubts doubts;
    private final Guards guards;
    private final Readying readying;
    private final Ties ties;
    private final Homecoming homecoming;
    private final DryWatch dryness;
    private final FleetPolicy policy;
    private final InstantSource clock;
    private final Backoff backoff;

    /// What an earlier line to this account had listed; this one may lead to somebody else's.
    private final Set<InstanceId> inherited;

    /// Events that the vault would not take yet, the oldest first.
    private final Deque<String> untold = new ArrayDeque<>();

    private AccountView view;
    private int vanishedLists;
    private Optional<Instant> vanishedSince = Optional.empty();
    private Optional<Instant> balanceDue = Optional.of(Instant.MIN);
    private Optional<Instant> billDue = Optional.of(Instant.MIN);
    private Instant volumesDue = Instant.MIN;

    /// The machines there were when the volumes were read last.
    private Set<InstanceId> volumesReadWith = Set.of();

    AccountWatch(Connection connection, FleetDesk desk, Backoff backoff) {
        this.connection = connection;
        this.book = desk.book();
        this.board = desk.board();
        this.ledger = desk.ledger();
        this.journal = desk.journal();
        this.cases = desk.cases();
        this.doubts = desk.doubts();
        this.guards = desk.guards();
        this.readying = desk.readying();
        this.ties = desk.ties();
        this.homecoming = desk.homecoming();
        this.dryness = desk.dryness();
        this.policy = desk.policy();
        this.clock = desk.clock();
        this.backoff = backoff;
        this.view = board.view(connection);
        this.inherited = Set.copyOf(view.seen().keySet());
        book.follows(connection.account().id());
        board.show(view);
    }

    /// Reads the account once and does what is due. Returns how long to wait until the next turn.
    ///
    /// A refused key is tried again after `policy.refused`, since a provider may refuse by fault;
    /// and whatever is due meanwhile, an end time or an ending asked for, makes its attempt on
    /// time.
    Duration turn() {
        // A list that breaks, or a vault that cannot be written to, keeps no machine running.
        writeUntold();
        var whole = new Regardless();
        var read = whole.get(this::read);
        if (read.isPresent() && read.get().isEmpty()) {
            return policy.changing();
        }
        whole.run(() -> guards.enforce(connection, view.seen()));
        whole.run(() -> cases.askAgain(connection));
        whole.finish();
        var wait = read.orElseThrow().orElseThrow();
        if (view.refused()) {
            wait = soonest(backoff.spread(policy.refused()));
        } else {
            readBalance();
            readBill();
            readVolumes();
            wait = wait.isZero() ? (changing() ? policy.changing() : policy.usual()) : wait;
        }
        view = view.next(Optional.of(clock.instant().plus(wait)));
        board.show(view);
        dryness.review(connection.account().id(), board.fleet().get(), clock.instant());
        return wait;
    }

    /// This long, or until something is due, if that is sooner.
    private Duration soonest(Duration wait) {
        var now = clock.instant();
        var id = connection.account().id();
        return Stream.of(guards.nextDue(id), cases.nextDue(id))
                .flatMap(Optional::stream)
                .map(due -> due.isAfter(now) ? Duration.between(now, due) : policy.changing())
                .filter(sooner -> sooner.compareTo(wait) < 0)
                .min(Comparator.naturalOrder())
                .orElse(wait);
    }

    /// Reads the list; returns how long a failure has to be waited out, zero where there is none.
    /// Empty where the list is not, or not yet, to be believed at all.
    private Optional<Duration> read() {
        var begun = clock.instant();
        try {
            var listed = connection.provider().instances();
            backoff.succeeded();
            return take(Census.of(begun, clock.instant(), listed))
                    ? Optional.of(Duration.ZERO)
                    : Optional.empty();
        } catch (ProviderException failure) {
            return Optional.of(fail(failure));
        }
    }

    /// The turn ended in the middle, by a defect or a vault that cannot be written to: whatever is
    /// shown is as old as the last whole turn.
    void broke(RuntimeException failure) {
        // Only the type: a defect's message may hold anything.
        var why = new Protocol("a turn broke: " + failure.getClass().getSimpleName());
        view = view.failed(why, view.refused());
        board.show(view);
    }

    private Duration fail(ProviderException failure) {
        boolean refused = failure instanceof Auth;
        boolean news = refused && !view.refused();
        // Whoever cannot be reached has not taken the key back.
        view = view.failed(failure, refused || view.refused());
        if (news) {
            tell("key-refused");
        }
        return backoff.after(failure);
    }

    /// Keeps the event until it is written: what the account shows must not wait for a disk.
    private void tell(String kind) {
        untold.add(kind);
        writeUntold();
    }

    private void writeUntold() {
        try {
            while (!untold.isEmpty()) {
                var kind = untold.getFirst();
                journal.write(Actor.PROVIDER, kind, Optional.empty(), connection.account().name());
                untold.removeFirst();
            }
        } catch (VaultException failure) {
            LOG.log(Level.WARNING, "an event was not written down: {0}", failure.getMessage());
        }
    }

    /// False where the list is not, or not yet, to be believed at all.
    private boolean take(Census listed) {
        if (!homecoming.welcome(connection.account(), listed)) {
            return false;
        }
        var stake = stake(listed);
        if (stake.isEmpty()) {
            return false;
        }
        if (view.refused()) {
            view = view.accepted();
            tell("key-accepted");
        }
        var census = judged(listed.sparing(stake.get()));
        for (var instance : census.alive().values()) {
            cases.cameBack(instance, census.at());
        }
        doubts.review(connection.account().id(), census);
        if (census.trusted()) {
            openForMissing(census);
        }
        cases.review(connection, census);
        view = view.listed(remember(census), census.at());
        ledger.observe(census.alive().values(), ours(census), census.at());
        ledger.missed(
                connection.account().id(),
                id -> !census.alive().containsKey(id) && census.tellsOf(id),
                id -> book.ending(id).flatMap(TerminationCase::saidOkAt),
                census.at());
        for (var seen : view.seen().values()) {
            if (census.alive().containsKey(seen.instance().id())) {
                readying.follow(seen, board::publish);
            }
        }
        return true;
    }

    /// What the list says nothing about; empty where it is not a list of this account.
    private Optional<Stake> stake(Census listed) {
        return switch (ties.standing(connection)) {
            case Standing.Sure _ -> Optional.of(Stake.NONE);
            case Standing.Another _ -> Optional.empty();
            case Standing.Doubted doubt -> Optional.of(stake(listed, doubt));
        };
    }

    private Stake stake(Census listed, Standing.Doubted doubt) {
        var account = connection.account().id();
        var open = Stake.before(doubt.last(), account, book, inherited);
        // After a second change what was listed last may be of the key in between.
        var proof =
                doubt.first().equals(doubt.last())
                        ? open
                        : Stake.before(doubt.first(), account, book, Set.of());
        boolean same = proof.showsIn(listed);
        if (!same && !open.isEmpty()) {
            return open;
        }
        ties.settled(account, same);
        return Stake.NONE;
    }

    private Map<InstanceId, Ledger.Ordered> ours(Census census) {
        var ours = new HashMap<InstanceId, Ledger.Ordered>();
        for (var id : census.alive().keySet()) {
            book.of(id)
                    .ifPresent(
                            one -> ours.put(id, new Ledger.Ordered(one.name(), one.plannedAt())));
        }
        return ours;
    }

    /// Believes a list from which everything vanished only when it is repeated for long.
    private Census judged(Census census) {
        if (!census.lacksEverything(expected(census))) {
            vanishedLists = 0;
            vanishedSince = Optional.empty();
            return census;
        }
        vanishedLists++;
        vanishedSince = vanishedSince.or(() -> Optional.of(census.at()));
        boolean insists =
                vanishedLists >= policy.proof().vanishedLists()
                        && !census.at()
                                .isBefore(
                                        vanishedSince
                                                .orElseThrow()
                                                .plus(policy.proof().vanished()));
        return insists ? census : census.distrusted();
    }

    /// What should be in the list: seen before, or rented long enough ago, and not asked to end.
    private Set<InstanceId> expected(Census census) {
        var expected = new HashSet<>(view.seen().keySet());
        for (var ours : book.active(connection.account().id())) {
            ours.instance().filter(_ -> settled(ours)).ifPresent(expected::add);
        }
        expected.removeIf(id -> book.openCase(id).isPresent() || census.beyond().has(id));
        return expected;
    }

    private boolean settled(Deployment ours) {
        return !clock.instant().isBefore(ours.state().at().plus(policy.proof().unlisted()));
    }

    private void openForMissing(Census census) {
        for (var id : expected(census)) {
            if (!census.alive().containsKey(id)) {
                var seen = view.seen().get(id);
                if (seen != null) {
                    cases.open(seen.instance(), Optional.of(seen.readAt()));
                } else {
                    book.of(id).ifPresent(ours -> cases.open(ours, id));
                }
            }
        }
    }

    private Map<InstanceId, Seen> remember(Census census) {
        var next = new HashMap<InstanceId, Seen>();
        view.seen()
                .forEach((id, seen) -> {
                    boolean gone = book.ending(id).filter(TerminationCase::proven).isPresent();
                    if (!gone) {
                        next.put(id, seen);
                    }
                });
        for (var one : census.alive().values()) {
            next.put(one.id(), again(one, census.at()));
        }
        return next;
    }

    private Seen again(Instance one, Instant at) {
        var before = view.seen().get(one.id());
        return before == null ? Seen.first(one, at) : before.again(one, at);
    }

    private boolean changing() {
        var now = clock.instant();
        var id = connection.account().id();
        return book.openCases(id).stream()
                        .anyMatch(one -> one.openedAt().plus(CASE_PATIENCE).isAfter(now))
                || book.active(id).stream().anyMatch(one -> unsettled(one, now))
                || view.seen().values().stream().anyMatch(one -> one.instance().state().changing());
    }

    private static boolean unsettled(Deployment one, Instant now) {
        return one.state().doubtful()
                || (!one.readiness().ready()
                        && one.state().at().plus(BOOTING_PATIENCE).isAfter(now));
    }

    private void readBalance() {
        var reading = connection.provider().capability(BalanceReading.class);
        var now = clock.instant();
        if (reading.isEmpty() || balanceDue.filter(due -> !due.isAfter(now)).isEmpty()) {
            return;
        }
        balanceDue = Optional.of(now.plus(policy.balanceEvery()));
        try {
            view = view.balance(new Reading.Fresh<>(reading.get().balance(), clock.instant()));
        } catch (ProviderException failure) {
            view = view.balance(view.balance().failed(failure));
        }
    }

    /// Hourly, and when a machine has come or is gone: what it used may then bill for nobody.
    private void readVolumes() {
        var now = clock.instant();
        var machines = view.seen().keySet();
        boolean due = !volumesDue.isAfter(now) || !machines.equals(volumesReadWith);
        if (!due || !(view.read() instanceof Reading.Fresh)) {
            return;
        }
        volumesReadWith = Set.copyOf(machines);
        var keeping = connection.provider().capability(VolumeKeeping.class);
        try {
            var found =
                    keeping.isEmpty() ? List.<Volume>of() : List.copyOf(keeping.get().volumes());
            volumesDue = now.plus(policy.sweepEvery());
            view = view.volumes(new Reading.Fresh<>(found, clock.instant()));
        } catch (ProviderException failure) {
            volumesDue = now.plus(policy.billEvery());
            view = view.volumes(view.volumes().failed(failure));
        }
    }

    private void readBill() {
        var billing = connection.provider().capability(Billing.class);
        var now = clock.instant();
        if (billing.isEmpty() || billDue.filter(due -> !due.isAfter(now)).isEmpty()) {
            return;
        }
        billDue = Optional.of(now.plus(policy.billEvery()));
        try {
            var from = now.minus(BILL_REACHES_BACK);
            var charges = billing.get().charges(from, now);
            var account = connection.account();
            ledger.reconcile(account.id(), account.provider(), from, now, charges, now);
        } catch (ProviderException _) {
            // Derived figures stand until the next try; the list's own failures are shown.
        }
    }
}
