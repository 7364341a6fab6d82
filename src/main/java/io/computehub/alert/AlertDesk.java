package io.computehub.alert;

import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.JournalEntry;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.vault.Database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The alerts there are, and who hears of them. A cause that lasts is told once, also over a
/// restart; it counts as gone only when its account has answered without it. Safe for all threads;
/// every call but `alerts` and `pausedUntil` may touch the disk and throws `VaultException.Locked`
/// after the vault was locked.
public final class AlertDesk {

    /// How many alerts are kept.
    public static final int KEPT = 200;

    /// What is critical is announced again this often until it is seen.
    public static final Duration REPEAT = Duration.ofMinutes(15);

    private final AlertRepository repository;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Condition> standing;
    private final Map<Long, Instant> announced = new HashMap<>();
    private final List<Consumer<? super Alert>> ears = new CopyOnWriteArrayList<>();
    private final Store<List<Alert>> alerts;
    private final Store<Optional<Instant>> pausedUntil = new Store<>(Optional.empty());
    private long lastEvent;
    private boolean unread;

    /// Events up to `newestEvent` were there before the first alert and are not told any more.
    public AlertDesk(Database database, long newestEvent, InstantSource clock) {
        this.repository = new AlertRepository(database, KEPT);
        this.clock = clock;
        this.standing = new HashSet<>(repository.standing());
        this.lastEvent = repository.lastEvent().orElse(newestEvent);
        this.alerts = new Store<>(repository.all());
        hush(alerts.get(), clock.instant());
    }

    /// Counts those never announced as announced a repeat ago: what is critical is due, what is not
    /// came while nobody was to be told.
    private void hush(List<Alert> those, Instant now) {
        those.forEach(alert -> announced.putIfAbsent(alert.number(), now.minus(REPEAT)));
    }

    /// Newest first, without those cleared.
    public Store<List<Alert>> alerts() {
        return alerts;
    }

    /// Until when nothing is announced, empty where everything is.
    public Store<Optional<Instant>> pausedUntil() {
        return pausedUntil;
    }

    /// Calls `ear` with each alert to be announced, and with critical ones again until they are
    /// seen. Not while paused: what comes then is in `alerts` all the same.
    public Subscription announce(Consumer<? super Alert> ear) {
        Consumer<Alert> own = ear::accept;
        ears.add(own);
        return () -> ears.remove(own);
    }

    /// Announces nothing for this long; what is still unseen and critical follows afterwards.
    public void pause(Duration length) {
        pausedUntil.set(Optional.of(clock.instant().plus(length)));
    }

    public void resume() {
        pausedUntil.set(Optional.empty());
        announceDue();
    }

    /// Every alert up to this one has been seen.
    public void seen(long upTo) {
        change(() -> repository.seen(upTo));
    }

    /// Takes every alert up to this one away. A cause that lasts is not told again.
    public void clear(long upTo) {
        change(() -> repository.clear(upTo));
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            unread = true;
            reread();
        } finally {
            lock.unlock();
        }
    }

    /// What could not be read back is read at the next turn.
    private void reread() {
        if (unread) {
            alerts.set(repository.all());
            unread = false;
        }
    }

    /// Takes note of the fleet as it is now.
    void look(Fleet fleet) {
        lock.lock();
        try {
            var present = Conditions.in(fleet, clock.instant());
            for (var cause : present) {
                if (standing.stream().noneMatch(one -> same(one, cause))) {
                    repository.add(cause, clock.instant());
                    unread |= standing.add(cause);
                }
            }
            for (var cause : List.copyOf(standing)) {
                if (answers(fleet, cause) && present.stream().noneMatch(it -> same(it, cause))) {
                    repository.end(cause.kind(), cause.subject());
                    unread |= standing.remove(cause);
                }
            }
            reread();
        } finally {
            lock.unlock();
        }
        announceDue();
    }

    /// A thing that was renamed meanwhile is still the same thing.
    private static boolean same(Condition one, Condition other) {
        return one.kind() == other.kind() && one.subject().equals(other.subject());
    }

    private static boolean answers(Fleet fleet, Condition cause) {
        return fleet.account(cause.account())
                .filter(health -> health.state() == AccountHealth.State.ANSWERS)
                .isPresent();
    }

    /// Takes note of the journal's latest entries, newest first.
    void hear(List<JournalEntry> latest) {
        lock.lock();
        try {
            for (var entry : latest.reversed()) {
                var kind = AlertKind.ofEvent(entry.kind());
                if (entry.number() > lastEvent) {
                    if (kind.isPresent()) {
                        repository.add(
                                kind.get(),
                                entry.target().orElse(""),
                                entry.name(),
                                entry.at(),
                                entry.number());
                        unread = true;
                    }
                    lastEvent = entry.number();
                }
            }
            reread();
        } finally {
            lock.unlock();
        }
        announceDue();
    }

    /// Announces what is new, and what is critical, unseen and was last announced a while ago.
    void announceDue() {
        for (var alert : due()) {
            ears.forEach(ear -> ear.accept(alert));
        }
    }

    private List<Alert> due() {
        lock.lock();
        try {
            var now = clock.instant();
            if (pausedUntil.get().filter(now::isBefore).isPresent()) {
                hush(alerts.get(), now);
                return List.of();
            }
            var due =
                    alerts.get().reversed().stream()
                            .filter(alert -> !alert.seen() && isDue(alert, now))
                            .toList();
            due.forEach(alert -> announced.put(alert.number(), now));
            announced.keySet().removeIf(number -> !present(number));
            return due;
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue(Alert alert, Instant now) {
        var last = announced.get(alert.number());
        return last == null
                || alert.severity() == Severity.CRITICAL && !now.isBefore(last.plus(REPEAT));
    }

    private boolean present(long number) {
        return alerts.get().stream().anyMatch(alert -> alert.number() == number);
    }
}
