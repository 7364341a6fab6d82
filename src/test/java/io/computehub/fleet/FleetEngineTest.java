package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.cost.Ledger;
import io.computehub.cost.MemoryLedgerRepository;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.flow.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The engine with its real threads, and the probe with a real line.
@Timeout(30)
class FleetEngineTest {

    private final ManualClock clock = new ManualClock();
    private final Fuse fuse = new Fuse();
    private final LyingCloud cloud = new LyingCloud("one", clock, fuse);
    private final Store<List<Connection>> connections = new Store<>(List.of());

    private FleetEngine engine() {
        return new FleetEngine(
                connections,
                new MemoryFleetRepository(fuse),
                new Ledger(new MemoryLedgerRepository(), ZoneOffset.UTC),
                (_, result) -> result.accept(true),
                Ties.NONE,
                FleetPolicy.USUAL,
                clock);
    }

    private static Fleet await(FleetEngine engine, Predicate<Fleet> wanted) throws Exception {
        var seen = new CompletableFuture<Fleet>();
        try (var _ =
                engine.fleet()
                        .observe(fleet -> {
                            if (wanted.test(fleet)) {
                                seen.complete(fleet);
                            }
                        })) {
            return seen.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void accountsArePolledAsTheyComeAndForgottenAsTheyGo() throws Exception {
        cloud.make(Optional.empty(), "theirs", Rate.usd("1"));
        try (var engine = engine()) {
            engine.start();
            connections.set(List.of(new Connection(cloud.account, cloud)));
            assertThat(await(engine, fleet -> fleet.rows().size() == 1).meter().total())
                    .isEqualTo(Rate.usd("1"));
            connections.set(List.of());
            await(engine, fleet -> fleet.accounts().isEmpty());
        }
    }

    @Test
    void anActionIsFollowedByAListAtOnce() throws Exception {
        connections.set(List.of(new Connection(cloud.account, cloud)));
        try (var engine = engine()) {
            engine.start();
            await(
                    engine,
                    fleet -> fleet.accounts().stream().anyMatch(one -> one.lastRead().isPresent()));
            var plan =
                    engine.deployments()
                            .plan(cloud.offer("o", "2"), RentSpec.plain("train", "image", 10));
            engine.deployments().rent(plan);
            await(
                    engine,
                    fleet ->
                            fleet.rows().stream()
                                    .anyMatch(row -> row.status() instanceof Status.Running));
        }
    }

    @Test
    void newCredentialsEndTheSilenceAfterARefusedKey() throws Exception {
        cloud.listFailure = Optional.of(new Auth("no"));
        connections.set(List.of(new Connection(cloud.account, cloud)));
        try (var engine = engine()) {
            engine.start();
            await(engine, fleet -> health(fleet, AccountHealth.State.REFUSED));
            var other = new LyingCloud("one", clock, fuse);
            connections.set(List.of(new Connection(cloud.account, other)));
            await(engine, fleet -> health(fleet, AccountHealth.State.ANSWERS));
        }
    }

    private static boolean health(Fleet fleet, AccountHealth.State state) {
        return fleet.accounts().stream().anyMatch(one -> one.state() == state);
    }

    @Test
    void onlyAServerThatGreetsAsSshIsReady() throws Exception {
        assertThat(greets("SSH-2.0-test\r\n")).isTrue();
        assertThat(greets("HTTP/1.1 400\r\n")).isFalse();
    }

    private static boolean greets(String banner) throws Exception {
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(door, banner));
            var result = new CompletableFuture<Boolean>();
            new SshGreeting(Duration.ofSeconds(5))
                    .probe(
                            new SshAddress("127.0.0.1", door.getLocalPort(), "root", false),
                            result::complete);
            return result.get(10, TimeUnit.SECONDS);
        }
    }

    private static void answer(ServerSocket door, String banner) {
        try (var line = door.accept()) {
            line.getOutputStream().write(banner.getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
            // Waits for the other side to hang up first.
            assertThat(line.getInputStream().read()).isEqualTo(-1);
        } catch (IOException _) {
            // The test is over.
        }
    }
}
