package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.cost.Ledger;
import io.computehub.cost.MemoryLedgerRepository;
import io.computehub.flow.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

@Timeout(20)
class BrokenTurnTest {

    private final ManualClock clock = new ManualClock();
    private final LyingCloud cloud = new LyingCloud("one", clock, new Fuse());
    private final Store<List<Connection>> connections =
            new Store<>(List.of(new Connection(cloud.account, cloud)));

    private FleetEngine engine() {
        return new FleetEngine(
                connections,
                new MemoryFleetRepository(new Fuse()),
                new Ledger(new MemoryLedgerRepository(), ZoneOffset.UTC),
                (_, result) -> result.accept(true),
                Ties.NONE,
                FleetPolicy.USUAL,
                clock);
    }

    private static void await(FleetEngine engine, Predicate<AccountHealth> wanted)
            throws InterruptedException {
        var there = new CountDownLatch(1);
        try (var _ =
                engine.fleet()
                        .observe(fleet -> {
                            if (fleet.accounts().stream().anyMatch(wanted)) {
                                there.countDown();
                            }
                        })) {
            there.await();
        }
    }

    @Test
    void aDefectInATurnAgesTheReadingAndTheNextTurnComes() throws Exception {
        cloud.make(Optional.empty(), "box", io.computehub.domain.money.Rate.usd("2"));
        try (var engine = engine()) {
            engine.start();
            await(engine, one -> one.state() == AccountHealth.State.ANSWERS);
            cloud.defect = Optional.of(new IllegalStateException("a mapper broke"));
            clock.pass(Duration.ofSeconds(15));
            engine.poller().pokeAll();
            await(engine, one -> one.state() == AccountHealth.State.LATE);
            assertThat(engine.fleet().get().rows().getFirst().stale()).isTrue();
            cloud.defect = Optional.empty();
            engine.poller().pokeAll();
            await(engine, one -> one.state() == AccountHealth.State.ANSWERS);
        }
    }
}
