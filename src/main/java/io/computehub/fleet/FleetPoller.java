package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.flow.Backoff;
import io.computehub.flow.Poller;
import io.computehub.flow.Subscription;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/// One virtual thread per connected account, following the accounts as they come and go, and one
/// for the hourly sweep. New credentials for an account begin a new thread.
public final class FleetPoller implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FleetPoller.class.getName());
    private static final Duration AFTER_VAULT_FAILURE = Duration.ofSeconds(15);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FIRST_SWEEP = Duration.ofMinutes(1);

    private final Connections connections;
    private final FleetDesk desk;
    private final OrphanWatch orphans;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AccountId, Line> lines = new HashMap<>();
    private Optional<Subscription> following = Optional.empty();
    private Optional<Poller> sweeping = Optional.empty();
    private boolean closed;

    private record Line(Connection connection, Poller poller) {}

    FleetPoller(Connections connections, FleetDesk desk, OrphanWatch orphans) {
        this.connections = connections;
        this.desk = desk;
        this.orphans = orphans;
    }

    void start() {
        following = Optional.of(connections.store().observe(this::follow));
        var first = new java.util.concurrent.atomic.AtomicBoolean(true);
        sweeping =
                Optional.of(
                        Poller.start(
                                "orphan sweep",
                                () -> {
                                    if (first.getAndSet(false)) {
                                        return FIRST_SWEEP;
                                    }
                                    orphans.sweep();
                                    return desk.policy().sweepEvery();
                                }));
    }

    /// Asks for a list of this account at once, or right after the one under way.
    public void poke(AccountId account) {
        lock.lock();
        try {
            var line = lines.get(account);
            if (line != null) {
                line.poller().poke();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Asks for a list of every account.
    public void pokeAll() {
        lock.lock();
        try {
            lines.values().forEach(line -> line.poller().poke());
        } finally {
            lock.unlock();
        }
    }

    private void follow(List<Connection> now) {
        var ended = new ArrayList<Line>();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            for (var line : List.copyOf(lines.values())) {
                if (!now.contains(line.connection())) {
                    ended.add(lines.remove(line.connection().account().id()));
                }
            }
            now.stream()
                    .filter(one -> !lines.containsKey(one.account().id()))
                    .forEach(one -> lines.put(one.account().id(), begin(one)));
        } finally {
            lock.unlock();
        }
        // Closing waits for the turn under way, and whoever changed the accounts should not.
        ended.forEach(line -> Thread.ofVirtual().name("end of a poller").start(() -> end(line)));
    }

    private void end(Line line) {
        line.poller().close();
        var id = line.connection().account().id();
        if (connections.find(id).isEmpty()) {
            desk.board().forget(id);
        }
    }

    private Line begin(Connection connection) {
        var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, new Random());
        var watch = new AccountWatch(connection, desk, backoff);
        return new Line(
                connection,
                Poller.start("fleet " + connection.account().name(), () -> turn(watch)));
    }

    /// A vault that cannot be written to, locked or on a full disk, must not end the watching; but
    /// what is shown meanwhile must not look fresh.
    private static Duration turn(AccountWatch watch) {
        try {
            return watch.turn();
        } catch (VaultException.Locked _) {
            return AFTER_VAULT_FAILURE;
        } catch (VaultException failure) {
            LOG.log(Level.WARNING, "a turn was not written down: {0}", failure.getMessage());
            watch.broke(failure);
            return AFTER_VAULT_FAILURE;
        } catch (RuntimeException defect) {
            watch.broke(defect);
            throw defect;
        }
    }

    @Override
    public void close() {
        List<Line> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(lines.values());
            lines.clear();
        } finally {
            lock.unlock();
        }
        following.ifPresent(Subscription::close);
        sweeping.ifPresent(Poller::close);
        all.forEach(line -> line.poller().close());
    }
}
