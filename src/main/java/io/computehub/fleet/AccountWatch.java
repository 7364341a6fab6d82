package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.flow.Backoff;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One account's turns: one list, what follows from it, and what is due. Confined to its poller's
/// thread; what it finds it hands to the board.
final class AccountWatch {

    private static final Duration UNTIL_NEW_CREDENTIALS = Duration.ofDays(3650);
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
    private final FleetPolicy policy;
    private final InstantSource clock;
    private final Backoff backoff;

    /// What an earlier line to this account had listed. Until one of them shows again, this line
    /// may lead to somebody else's account, and its lists prove no end.
    private final Set<InstanceId> inherited;

    private boolean recognised;
    private AccountView view;
    private int vanishedLists;
    private Optional<Instant> vanishedSince = Optional.empty();
    private Optional<Instant> balanceDue = Optional.of(Instant.MIN);
    private Optional<Instant> billDue = Optional.of(Instant.MIN);

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
        this.policy = desk.policy();
        this.clock = desk.clock();
        this.backoff = backoff;
        this.view = board.view(connection);
        this.inherited = Set.copyOf(view.seen().keySet());
        this.recognised = inherited.isEmpty();
        board.show(view);
    }

    /// Reads the account once and does what is due. Returns how long to wait until the next turn.
    Duration turn() {
        if (view.refused()) {
            return UNTIL_NEW_CREDENTIALS;
        }
        // A list that breaks, or a vault that cannot be written to, keeps no machine running.
        var whole = new Regardless();
        var read = whole.get(this::read);
        if (!view.refused()) {
            whole.run(() -> guards.enforce(connection, view.seen()));
            whole.run(() -> cases.askAgain(connection));
        }
        whole.finish();
        var wait = read.orElseThrow();
        if (!view.refused()) {
            readBalance();
            readBill();
            wait = wait.isZero() ? (changing() ? policy.changing() : policy.usual()) : wait;
            view = view.next(Optional.of(clock.instant().plus(wait)));
        } else {
            view = view.next(Optional.empty());
        }
        board.show(view);
        return wait;
    }

    /// Reads the list; returns how long a failure has to be waited out, zero where there is none.
    private Duration read() {
        var begun = clock.instant();
        try {
            var listed = connection.provider().instances();
            backoff.succeeded();
            take(Census.of(begun, clock.instant(), listed));
            return Duration.ZERO;
        } catch (ProviderException failure) {
            return fail(failure);
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
        if (failure instanceof Auth) {
            view = view.failed(failure, true);
            journal.write(
                    Actor.PROVIDER, "key-refused", Optional.empty(), connection.account().name());
            return UNTIL_NEW_CREDENTIALS;
        }
        view = view.failed(failure, false);
        return backoff.after(failure);
    }

    private void take(Census listed) {
        var census = judged(listed);
        for (var instance : census.alive().values()) {
            cases.cameBack(instance, census.at());
        }
        doubts.review(connection.account().id(), census);
        if (census.trusted()) {
            openForMissing(census);
        }
        cases.review(connection, census);
        view = view.listed(remember(census), census.at());
        ledger.observe(census.alive().values(), names(census), census.at());
        for (var seen : view.seen().values()) {
            if (census.alive().containsKey(seen.instance().id())) {
                readying.follow(seen, board::publish);
            }
        }
    }

    private Map<InstanceId, String> names(Census census) {
        var names = new HashMap<InstanceId, String>();
        for (var id : census.alive().keySet()) {
            book.of(id).ifPresent(ours -> names.put(id, ours.name()));
        }
        return names;
    }

    /// Believes a list from which everything vanished only when it is repeated for long.
    private Census judged(Census census) {
        recognised = recognised || inherited.stream().anyMatch(census.alive()::containsKey);
        if (!recognised) {
            return census.distrusted();
        }
        if (!census.lacksEverything(expected())) {
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
    private Set<InstanceId> expected() {
        var expected = new HashSet<>(view.seen().keySet());
        for (var ours : book.active(connection.account().id())) {
            ours.instance().filter(_ -> settled(ours)).ifPresent(expected::add);
        }
        expected.removeIf(id -> book.openCase(id).isPresent());
        return expected;
    }

    private boolean settled(Deployment ours) {
        return !clock.instant().isBefore(ours.state().at().plus(policy.proof().unlisted()));
    }

    private void openForMissing(Census census) {
        for (var id : expected()) {
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
