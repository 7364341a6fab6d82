package io.computehub.bench;

import io.computehub.cost.Ledger;
import io.computehub.cost.VaultLedgerRepository;
import io.computehub.fleet.Connection;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetEngine;
import io.computehub.fleet.FleetPolicy;
import io.computehub.fleet.Ties;
import io.computehub.fleet.VaultFleetRepository;
import io.computehub.flow.Store;
import io.computehub.provider.ProviderRegistry;
import io.computehub.vault.Vault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Watching a fleet that fills the budget: real lists over the wire, the ledger written into the
/// vault, everything put together anew after each account. Time is set forward by one usual
/// interval per cycle, so that what is due only every minute or quarter of an hour comes as often
/// as it would.
final class PollingRuns {

    /// CPU time is counted in hundredths of a second, so some cycles are measured as one.
    private static final int CYCLES_TOGETHER = 4;

    private static final int PATIENCE_SECONDS = 60;

    /// How much faster than usual the window's course goes: a good minute of polling in seconds.
    /// Faster yet, and it would measure how threads share the processors.
    private static final int HASTE = 10;

    private final Vault vault;
    private final ProviderRegistry providers;
    private final long seed;

    /// Goes on from one course to the next, for the ledger remembers the first.
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    /// The vault must be open.
    PollingRuns(Vault vault, ProviderRegistry providers, long seed) {
        this.vault = vault;
        this.providers = providers;
        this.seed = seed;
    }

    /// CPU time of a cycle, with no window open.
    Measure polling(Load load) throws IOException, InterruptedException {
        return overFleet(
                load,
                (_, cycles) -> {
                    var usual = FleetPolicy.USUAL.usual();
                    var shares = new ArrayList<Double>();
                    for (int round = -load.warmUps(); round < rounds(load); round++) {
                        var begin = cpuTime();
                        cycles.run(CYCLES_TOGETHER);
                        if (round >= 0) {
                            var spent = cpuTime().minus(begin).dividedBy(CYCLES_TOGETHER);
                            shares.add(100.0 * spent.toNanos() / usual.toNanos());
                        }
                    }
                    return Measure.of(Course.POLLING, shares);
                });
    }

    /// How long the window's thread is held up meanwhile, the instances in view and the accounts
    /// asked one after the other, each ten times as often as usual.
    Measure watching(Load load, Window window) throws IOException, InterruptedException {
        return overFleet(
                load,
                (engine, cycles) -> {
                    try (var shown = window.instances(engine)) {
                        cycles.run(load.warmUps() * CYCLES_TOGETHER);
                        shown.waits();
                        pace(engine, load);
                        return Measure.of(Course.WINDOW_THREAD, shown.waits());
                    }
                });
    }

    private void pace(FleetEngine engine, Load load) throws InterruptedException {
        var step = FleetPolicy.USUAL.usual().dividedBy(load.accounts());
        var accounts = engine.fleet().get().accounts();
        for (int cycle = 0; cycle < load.cycles(); cycle++) {
            for (var health : accounts) {
                now.updateAndGet(at -> at.plus(step));
                engine.poller().poke(health.account().id());
                Thread.sleep(step.dividedBy(HASTE));
            }
        }
    }

    private static int rounds(Load load) {
        return load.cycles() / CYCLES_TOGETHER;
    }

    /// What is done with a fleet that has been read once.
    private interface Work {
        Measure over(FleetEngine engine, Cycles cycles) throws InterruptedException;
    }

    /// Asks every account so many times, each time one usual interval later.
    private interface Cycles {
        void run(int times) throws InterruptedException;
    }

    private Measure overFleet(Load load, Work work) throws IOException, InterruptedException {
        var lines = new ArrayList<Line>();
        try {
            for (int i = 0; i < load.accounts(); i++) {
                // The first accounts take the rest of the division.
                int own = (load.instances() + load.accounts() - 1 - i) / load.accounts();
                lines.add(Line.open("fleet-" + i, new FleetWire(own, seed + i), providers));
            }
            return overFleet(lines, load, work);
        } finally {
            lines.forEach(Line::close);
        }
    }

    private Measure overFleet(List<Line> lines, Load load, Work work) throws InterruptedException {
        var connections =
                lines.stream()
                        .map(line -> new Connection(line.account(), line.provider()))
                        .toList();
        try (var engine =
                new FleetEngine(
                        new Store<>(connections),
                        new VaultFleetRepository(vault.database()),
                        new Ledger(new VaultLedgerRepository(vault.database()), ZoneOffset.UTC),
                        (_, result) -> result.accept(true),
                        Ties.NONE,
                        FleetPolicy.USUAL,
                        now::get)) {
            var read = new Semaphore(0);
            try (var _ =
                    engine.fleet()
                            .observe(fleet -> {
                                if (isRead(fleet, load, now.get())) {
                                    read.release();
                                }
                            })) {
                engine.start();
                await(read);
                return work.over(
                        engine,
                        times -> {
                            for (int i = 0; i < times; i++) {
                                read.drainPermits();
                                now.updateAndGet(at -> at.plus(FleetPolicy.USUAL.usual()));
                                engine.poller().pokeAll();
                                await(read);
                            }
                        });
            }
        }
    }

    private static boolean isRead(Fleet fleet, Load load, Instant now) {
        return fleet.accounts().size() == load.accounts()
                && fleet.rows().size() == load.instances()
                && fleet.accounts().stream()
                        .allMatch(
                                one -> one.lastRead().filter(at -> !at.isBefore(now)).isPresent());
    }

    private static void await(Semaphore read) throws InterruptedException {
        if (!read.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the fleet made up here could not be read");
        }
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
