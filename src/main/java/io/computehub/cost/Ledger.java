package io.computehub.cost;

import io.computehub.cost.CostReport.By;
import io.computehub.cost.CostReport.Line;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Spent;
import io.computehub.flow.Store;
import io.computehub.provider.Billing.Charge;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// What each machine has cost, second by second; volumes are not in it, since the bills that
/// replace what is derived are read machine by machine. A rate read holds until the next reading,
/// but not longer than `LONGEST_HOLD`: time without readings (the app was closed, the computer
/// slept, its clock jumped) is unknown and bills nothing here until the provider's own bill fills
/// it. A provider's bill replaces what was derived, machine by machine. Exact; nothing is rounded.
/// Safe for all threads.
public final class Ledger {

    /// For how long a rate is taken to hold between two readings.
    public static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

    private static final RunningSums.Window EVER = new RunningSums.Window(Instant.MIN, Instant.MAX);
    private static final Duration UNSAVED = Duration.ofMinutes(1);

    private final LedgerRepository repository;
    private final ZoneId zone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InstanceId, History> histories = new LinkedHashMap<>();
    private final Map<Long, Instant> savedUntil = new HashMap<>();

    /// Met, but not in the vault yet: the write failed, and the next one carries them.
    private final Map<InstanceId, Metered> unkept = new LinkedHashMap<>();

    private final RunningSums sums = new RunningSums();
    private final Store<Optional<Instant>> billed = new Store<>(Optional.empty());
    private long lastNumber;

    /// `zone` is where the user's days begin.
    public Ledger(LedgerRepository repository, ZoneId zone) {
        this.repository = repository;
        this.zone = zone;
        repository.machines().forEach(one -> histories.put(one.id(), new History(one)));
        repository.stretches().stream()
                .sorted(Comparator.comparingLong(Stretch::number))
                .forEach(one -> {
                    history(one.id()).add(one);
                    lastNumber = Math.max(lastNumber, one.number());
                });
        for (var line : repository.billed()) {
            history(line.id()).recall(line);
        }
    }

    /// Every machine is met before anything is written about it.
    private History history(InstanceId id) {
        return Objects.requireNonNull(histories.get(id), "a machine the ledger has not met");
    }

    /// What is known here of a machine that was ordered here: the name the user gave, and when.
    public record Ordered(String name, Instant at) {}

    /// Takes in one complete reading of an account's machines. `ours` are those ordered here.
    public void observe(Collection<Instance> instances, Map<InstanceId, Ordered> ours, Instant at) {
        locked(() -> {
            var changed = new ArrayList<Stretch>();
            for (var one : instances) {
                meet(one, Optional.ofNullable(ours.get(one.id())));
                extend(one, at, changed);
                sums.changed(one.id());
            }
            if (!unkept.isEmpty() || !changed.isEmpty()) {
                repository.save(unkept.values(), changed);
                unkept.clear();
                changed.forEach(one -> savedUntil.put(one.number(), one.to()));
            }
            return at;
        });
    }

    /// Takes in that a complete list of the account has none of the machines that `listed` is false
    /// of; it says nothing of those that are not `told` of. What was billed when each was last read
    /// holds until then too, or until `ended` says that its end was agreed; where that is too long,
    /// the time between is unknown.
    public void missed(
            AccountId account,
            Predicate<InstanceId> told,
            Function<InstanceId, Optional<Instant>> ended,
            Instant at) {
        locked(() -> {
            var changed = new ArrayList<Stretch>();
            histories.forEach((id, history) -> {
                if (id.account().equals(account)
                        && history.machine().missed().isEmpty()
                        && history.last().isPresent()
                        && told.test(id)) {
                    miss(history, ended.apply(id).filter(at::isAfter).orElse(at), changed);
                    sums.changed(id);
                }
            });
            if (!changed.isEmpty() || !unkept.isEmpty()) {
                repository.save(unkept.values(), changed);
                unkept.clear();
            }
            return at;
        });
    }

    private void miss(History history, Instant end, List<Stretch> changed) {
        var last = history.last().orElseThrow();
        var until = end.isBefore(last.to()) ? last.to() : end;
        if (history.goesOn() && !until.isAfter(last.to().plus(LONGEST_HOLD))) {
            var held = last.until(until);
            history.replaceLast(held);
            changed.add(held);
        }
        history.name(history.machine().missedSince(until));
        unkept.put(history.machine().id(), history.machine());
    }

    private void meet(Instance one, Optional<Ordered> order) {
        var name = order.map(Ordered::name).orElse(one.name());
        var gpu = one.gpus().model().name();
        var known = histories.get(one.id());
        // A provider may move the date when a machine starts again.
        var made =
                Optional.ofNullable(known)
                        .flatMap(history -> history.machine().made())
                        .or(one::createdAt)
                        .or(() -> order.map(Ordered::at));
        var machine = new Metered(one.id(), one.provider(), name, gpu, made, Optional.empty());
        if (known == null) {
            histories.put(one.id(), new History(machine));
            unkept.put(one.id(), machine);
        } else if (!known.machine().equals(machine)) {
            known.name(machine);
            unkept.put(one.id(), machine);
        }
    }

    private void extend(Instance one, Instant at, List<Stretch> changed) {
        var history = history(one.id());
        var last = history.last();
        boolean holds =
                last.isPresent()
                        && history.goesOn()
                        && !at.isBefore(last.get().to())
                        && !at.isAfter(last.get().to().plus(LONGEST_HOLD));
        if (holds) {
            var held = last.orElseThrow().until(at);
            history.replaceLast(held);
            boolean same = one.rate().filter(held.rate()::equals).isPresent();
            if (!same || unsaved(held)) {
                changed.add(held);
            }
            if (same) {
                return;
            }
        }
        history.goesOn(one.rate().isPresent());
        one.rate()
                .ifPresent(rate -> {
                    var from = holds || last.isPresent() ? at : firstSecond(history.machine(), at);
                    if (last.isEmpty() && from.equals(at) && history.machine().made().isEmpty()) {
                        history.metRunning(at);
                    }
                    var next = new Stretch(++lastNumber, one.id(), from, at, rate);
                    history.add(next);
                    changed.add(next);
                });
    }

    private boolean unsaved(Stretch stretch) {
        var saved = savedUntil.get(stretch.number());
        return saved == null || !stretch.to().isBefore(saved.plus(UNSAVED));
    }

    /// A machine seen for the first time soon after it was made is charged from its making on.
    private static Instant firstSecond(Metered one, Instant at) {
        return one.made()
                .filter(made -> made.isBefore(at) && !made.isBefore(at.minus(LONGEST_HOLD)))
                .orElse(at);
    }

    /// Takes in the provider's bill: every charge of the account that touches the time, complete.
    /// Of a line read earlier that began before `from` and is cut short in this bill, the part
    /// before `from` stays.
    public void reconcile(
            AccountId account,
            ProviderId provider,
            Instant from,
            Instant to,
            List<Charge> charges,
            Instant readAt) {
        locked(() -> {
            var fresh = new HashMap<InstanceId, List<Billed>>();
            for (var one : charges) {
                fresh.computeIfAbsent(one.instance(), _ -> new ArrayList<>())
                        .add(Billed.of(one, readAt));
            }
            for (var id : fresh.keySet()) {
                if (!histories.containsKey(id)) {
                    var unseen =
                            new Metered(
                                    id, provider, id.key(), "", Optional.empty(), Optional.empty());
                    histories.put(id, new History(unseen));
                    unkept.put(id, unseen);
                }
            }
            var lines = new ArrayList<Billed>();
            histories.forEach((id, history) -> {
                if (id.account().equals(account)) {
                    sums.changed(id);
                    lines.addAll(history.bill(from, to, fresh.getOrDefault(id, List.of())));
                }
            });
            repository.save(unkept.values(), List.of());
            unkept.clear();
            repository.replace(account, from, to, lines);
            return readAt;
        });
        billed.set(Optional.of(readAt));
    }

    /// When a provider's bill was last taken in by this ledger, and so the past may have changed.
    public Store<Optional<Instant>> billed() {
        return billed;
    }

    /// Puts everything of one account under another, which is the same at the provider: its past is
    /// told as one.
    public void move(AccountId from, AccountId to) {
        locked(() -> {
            var moved =
                    histories.keySet().stream().filter(id -> id.account().equals(from)).toList();
            repository.move(from, to);
            for (var id : moved) {
                var earlier = history(id);
                var next = new InstanceId(to, id.key());
                histories
                        .computeIfAbsent(next, _ -> new History(earlier.machine().under(next)))
                        .inherit(earlier);
                histories.remove(id);
                var waiting = unkept.remove(id);
                if (waiting != null) {
                    unkept.putIfAbsent(next, waiting.under(next));
                }
            }
            if (!moved.isEmpty()) {
                sums.forget();
            }
            return to;
        });
    }

    /// What one machine has cost so far.
    public Spent spent(InstanceId id) {
        return locked(() -> sums.part(EVER, id, histories));
    }

    /// The days of the user's calendar around `now`.
    public Spend spend(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        var midnight = start(today);
        var before = start(today.minusDays(1));
        var month = start(today.withDayOfMonth(1));
        var next = start(today.plusDays(1));
        return locked(() ->
                new Spend(total(midnight, next), total(before, midnight), total(month, next)));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Spent total(Instant from, Instant to) {
        return sums.total(new RunningSums.Window(from, to), histories);
    }

    /// What was spent between two instants, by group. Machines that cost nothing then are left out.
    public CostReport report(Instant from, Instant to, By by) {
        return locked(() -> {
            var groups = new LinkedHashMap<String, List<History>>();
            for (var one : histories.values()) {
                if (one.touches(from, to)) {
                    groups.computeIfAbsent(key(one.machine(), by), _ -> new ArrayList<>()).add(one);
                }
            }
            var lines = new ArrayList<Line>();
            groups.forEach((key, members) -> lines.add(line(key, members, by, from, to)));
            lines.sort(Comparator.comparing(Line::total).reversed().thenComparing(Line::key));
            return new CostReport(
                    from, to, by, lines, Money.sum(lines.stream().map(Line::total).toList()));
        });
    }

    /// The time between two instants in slices of one length, at least one. What came before the
    /// first machine was met is not known.
    public Spending spending(Instant from, Instant to, int slices) {
        // Added up from a copy: readings must not wait for a picture.
        var copies = locked(() -> histories.values().stream().map(History::copy).toList());
        var met = copies.stream().filter(one -> one.touches(from, to)).toList();
        var first =
                copies.stream()
                        .flatMap(one -> one.first().stream())
                        .min(Comparator.naturalOrder())
                        .orElse(to);
        var step = Duration.between(from, to).dividedBy(slices);
        var all = new ArrayList<Spending.Slice>();
        var start = from;
        for (int i = 1; i <= slices; i++) {
            var end = i == slices ? to : start.plus(step);
            all.add(slice(met, start, end, first));
            start = end;
        }
        return new Spending(from, to, all);
    }

    private static Spending.Slice slice(
            List<History> met, Instant from, Instant to, Instant first) {
        var spent = Money.sum(met.stream().map(one -> one.total(from, to)).toList());
        boolean known = to.isAfter(first) && met.stream().noneMatch(one -> one.isUntold(from, to));
        return new Spending.Slice(from, to, spent, known);
    }

    private static String key(Metered machine, By by) {
        return switch (by) {
            case PROVIDER -> machine.provider().value();
            case GPU -> machine.gpu();
            case INSTANCE -> machine.id().toString();
        };
    }

    private static Line line(String key, List<History> members, By by, Instant from, Instant to) {
        var metered =
                members.stream()
                        .map(one -> one.metered(from, to))
                        .flatMap(Optional::stream)
                        .toList();
        return new Line(
                key,
                by == By.INSTANCE ? members.getFirst().machine().name() : key,
                Money.sum(members.stream().map(one -> one.total(from, to)).toList()),
                Money.sum(members.stream().map(one -> one.derived(from, to)).toList()),
                metered.isEmpty() ? Optional.empty() : Optional.of(Money.sum(metered)),
                sum(members.stream().map(one -> one.known(from, to)).toList()),
                sum(members.stream().map(one -> one.unknown(from, to)).toList()));
    }

    private static Duration sum(List<Duration> times) {
        return times.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
