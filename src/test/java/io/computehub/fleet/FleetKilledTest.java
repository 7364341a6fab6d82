package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.cost.CostReport.By;
import io.computehub.cost.Ledger;
import io.computehub.cost.VaultLedgerRepository;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.provider.Billing;
import io.computehub.provider.ProviderRegistry;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Truth;
import io.computehub.vault.TestVaults;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// `SimulatedYearTest` in small, with the real vault and real death: the fleet runs in a child over
/// its encrypted database, the cloud lives here, and the child is killed by `SIGKILL` in the middle
/// of its steps and started again. The seed fixes orders, faults and the lengths of waits; where
/// exactly a kill falls is the machine's to say. `-Dfleet.kills=N` for more, `-Dfleet.seed=N`.
@Execution(ExecutionMode.CONCURRENT)
class FleetKilledTest {

    private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int KILLS = Integer.getInteger("fleet.kills", 10);
    private static final int MOST_STEPS = 12;

    @TempDir Path folder;

    private final long seed = Long.getLong("fleet.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SimCloud cloud =
            SimCloud.start(
                    SimOptions.manual(START).withSeed(seed).withCredit(new BigDecimal("10000000")));
    private int endings;

    FleetKilledTest() throws IOException {}

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void killedInTheMiddleTheFleetPaysNothingTwiceCallsNothingFalselyGoneAndKnowsEveryCent()
            throws Exception {
        TestVaults.open(folder.resolve("home")).close();
        for (int kill = 0; kill < KILLS; kill++) {
            Troubles.all(cloud);
            try (var life = new Life()) {
                for (int step = random.nextInt(MOST_STEPS); step > 0; step--) {
                    life.takes("live");
                }
                life.diesDuring("live");
            }
            cloud.clock().advance(STEP);
            noFalseProof();
        }
        cloud.faults().clear();
        try (var life = new Life()) {
            settle(life);
        }
        judge();
        System.getLogger(FleetKilledTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "seed {0}: {1} kills, {2} machines, {3} endings, {4} billed",
                        Long.toString(seed),
                        KILLS,
                        cloud.truth().everything().size(),
                        endings,
                        cloud.truth().total());
    }

    /// Ends all that is left, lets every case and doubt come to its end, and reads the last bill.
    private void settle(Life life) throws IOException {
        boolean quiet = false;
        for (int i = 0; i < 400 && !(quiet && cloud.truth().alive().isEmpty()); i++) {
            quiet = life.takes("end");
        }
        cloud.clock().advance(Duration.ofHours(2));
        assertThat(life.takes("look")).as("quiet, seed %d", seed).isTrue();
        cloud.clock().advance(Duration.ofHours(1));
        assertThat(life.takes("look")).as("quiet, seed %d", seed).isTrue();
        life.leaves();
    }

    /// What the dead process has left in the vault, held against the cloud's own truth.
    private void noFalseProof() {
        try (var vault = TestVaults.in(folder.resolve("home"))) {
            vault.open(FleetChild.PASSWORD);
            for (var file : new VaultFleetRepository(vault.database()).cases()) {
                if (file.proven()) {
                    assertThat(lives(file.id())).as("%s, seed %d", file, seed).isFalse();
                }
            }
        }
    }

    private boolean lives(InstanceId id) {
        return cloud.providers().stream()
                .filter(name -> FleetChild.accountId(name).equals(id.account()))
                .flatMap(name -> cloud.truth().find(name, id.key()).stream())
                .anyMatch(Truth.Fact::alive);
    }

    private void judge() {
        assertThat(cloud.truth().alive()).as("left running, seed %d", seed).isEmpty();
        assertThat(cloud.truth().everything()).as("machines, seed %d", seed).isNotEmpty();
        assertThat(endings).as("endings, seed %d", seed).isPositive();
        noFalseProof();
        try (var vault = TestVaults.in(folder.resolve("home"))) {
            vault.open(FleetChild.PASSWORD);
            var repository = new VaultFleetRepository(vault.database());
            var ledger = new Ledger(new VaultLedgerRepository(vault.database()), ZoneOffset.UTC);
            var known = new HashMap<InstanceId, Deployment>();
            for (var one : repository.deployments()) {
                one.instance().ifPresent(id -> known.put(id, one));
                assertThat(cloud.truth().creations(one.tag()))
                        .as("paid for %s, seed %d", one, seed)
                        .isLessThanOrEqualTo(1);
            }
            for (var fact : cloud.truth().everything()) {
                var id = new InstanceId(FleetChild.accountId(fact.provider()), fact.id());
                if (!known.containsKey(id) && takenBack(fact, repository.deployments())) {
                    continue;
                }
                assertThat(known).as("known to us, seed %d", seed).containsKey(id);
                assertThat(Objects.requireNonNull(known.get(id)).tag())
                        .isEqualTo(fact.tag().orElseThrow());
                if (hasBill(fact.provider())) {
                    assertThat(cents(ledger.spent(id).amount()))
                            .as("cost of %s, seed %d", fact, seed)
                            .isEqualTo(cents(fact.bill()));
                }
            }
            var report =
                    ledger.report(
                            START.minus(Duration.ofDays(1)), cloud.clock().instant(), By.PROVIDER);
            var charged =
                    report.lines().stream()
                            .filter(line -> hasBill(line.key()))
                            .map(line -> line.total())
                            .toList();
            var billed =
                    cloud.providers().stream()
                            .filter(FleetKilledTest::hasBill)
                            .map(cloud.truth()::total)
                            .toList();
            assertThat(cents(Money.sum(charged)))
                    .as("our cost, seed %d", seed)
                    .isEqualTo(cents(Money.sum(billed)));
        }
    }

    /// Of a provider without a bill nobody knows what a machine cost in the hours that nobody
    /// watched it, and the ledger says so.
    private static boolean hasBill(String provider) {
        return ProviderRegistry.discover()
                .find(new ProviderId(provider))
                .orElseThrow()
                .capabilities()
                .contains(Billing.class);
    }

    /// Where renting takes several calls, an order that was refused in a later one has ended what
    /// the first had made, before it cost anything.
    private static boolean takenBack(Truth.Fact fact, List<Deployment> deployments) {
        return !fact.alive()
                && fact.bill().isZero()
                && deployments.stream()
                        .filter(one -> one.instance().isEmpty())
                        .anyMatch(one -> Optional.of(one.tag()).equals(fact.tag()));
    }

    private static BigDecimal cents(Money money) {
        return money.amount().setScale(2, RoundingMode.HALF_EVEN);
    }

    /// One child, from its start to its death.
    private final class Life implements AutoCloseable {

        private final Process child;
        private final BufferedReader said;
        private int endingsBefore;

        Life() throws IOException {
            var command =
                    new ArrayList<>(
                            List.of(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Xmx384m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    FleetChild.class.getName(),
                                    folder.resolve("home").toString(),
                                    Long.toString(random.nextLong()),
                                    cloud.clock().instant().toString()));
            for (var name : cloud.providers()) {
                command.add(name);
                command.add(cloud.baseUrl(name).toString());
            }
            child =
                    new ProcessBuilder(command)
                            .redirectError(folder.resolve("child.log").toFile())
                            .start();
            said = child.inputReader(StandardCharsets.UTF_8);
            for (var name : cloud.providers()) {
                tell(cloud.key(name).reveal(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            }
            hears();
        }

        /// One step in the child, and so much more time in the cloud; whether all is quiet.
        boolean takes(String step) throws IOException {
            tell(step + " " + cloud.clock().instant());
            boolean quiet = hears();
            cloud.clock().advance(STEP);
            return quiet;
        }

        /// Kills while the step is under way, or just after it.
        void diesDuring(String step) throws IOException, InterruptedException {
            tell(step + " " + cloud.clock().instant());
            var _ = child.waitFor(random.nextInt(120_000), TimeUnit.MICROSECONDS);
            var _ = child.toHandle().destroyForcibly();
            var _ = child.waitFor();
        }

        /// Ends as a program that is quit.
        void leaves() throws IOException {
            child.getOutputStream().close();
            assertThat(child.onExit().join().exitValue()).as(this::log).isZero();
        }

        private void tell(String line) throws IOException {
            child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            child.getOutputStream().flush();
        }

        private boolean hears() throws IOException {
            var line = said.readLine();
            assertThat(line)
                    .as(() -> "seed %d, the child says %s".formatted(seed, log()))
                    .isNotNull();
            var words = Objects.requireNonNull(line).split(" ", -1);
            int asked = Integer.parseInt(words[0]);
            endings += asked - endingsBefore;
            endingsBefore = asked;
            return Boolean.parseBoolean(words[1]);
        }

        private String log() {
            try {
                return Files.readString(folder.resolve("child.log"));
            } catch (IOException unreadable) {
                return unreadable.toString();
            }
        }

        @Override
        public void close() {
            var _ = child.toHandle().destroyForcibly();
            child.onExit().join();
        }
    }
}
