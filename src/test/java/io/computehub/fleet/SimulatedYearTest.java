package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.cost.CostReport.By;
import io.computehub.cost.Ledger;
import io.computehub.cost.MemoryLedgerRepository;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Spent;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.flow.Backoff;
import io.computehub.flow.Store;
import io.computehub.http.HttpKit;
import io.computehub.provider.Billing;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Renting;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Truth;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// A long life over the simulated cloud, on the wire, with the real adapters: random orders and
/// endings, every fault of the menu, and a process that dies at random boundaries. What is believed
/// in the end is held against the simulator's own truth. `-Dyear.seed` and `-Dyear.size` repeat or
/// lengthen it.
@Execution(ExecutionMode.CONCURRENT)
class SimulatedYearTest {

    private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int MOST_ALIVE = 14;

    /// Two readings, and the order or the end before or after them.
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final long seed = Long.getLong("year.seed", 20_261_123L);
    private final int size = Integer.getInteger("year.size", 1_000);
    private final Random random = new Random(seed);
    private final Fuse fuse = new Fuse();
    private final MemoryFleetRepository vault = new MemoryFleetRepository(fuse);
    private final MemoryLedgerRepository money = new MemoryLedgerRepository();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<AccountId, String> names = new HashMap<>();
    private final Map<AccountWatch, Instant> due = new LinkedHashMap<>();
    private final List<Offer> offers = new ArrayList<>();
    private final SimCloud cloud;
    private final HttpKit http;
    private Ledger ledger;
    private FleetDesk desk;
    private Deployments deployments;
    private int crashes;
    private int endings;

    SimulatedYearTest() throws IOException {
        cloud =
                SimCloud.start(
                        SimOptions.manual(START)
                                .withSeed(seed)
                                .withCredit(new BigDecimal("10000000")));
        http = new HttpKit(unhurried(), HttpKit.Limits.DEFAULT);
        ledger = new Ledger(money, ZoneOffset.UTC);
        desk =
                FleetDesk.of(
                        vault, ledger, (_, _) -> {}, Ties.NONE, FleetPolicy.USUAL, cloud.clock());
        deployments = new FleetDeployments(desk, new Connections(new Store<>(List.of())), _ -> {});
    }

    /// For the pacers: an hour passes between any two looks, so that no call waits in real time.
    private InstantSource unhurried() {
        var hours = new AtomicLong();
        return () -> START.plus(Duration.ofHours(hours.incrementAndGet()));
    }

    @BeforeEach
    void connect() {
        var registry = ProviderRegistry.discover();
        for (var name : cloud.providers()) {
            var id = new AccountId("account-" + name);
            names.put(id, name);
            var account =
                    new Account(
                            id,
                            new ProviderId(name),
                            name,
                            Optional.of(cloud.baseUrl(name)),
                            START);
            Provider real =
                    registry.find(account.provider())
                            .orElseThrow()
                            .open(account, Credentials.ofKey(cloud.key(name)), http);
            connections.add(new Connection(account, new FusedProvider(real, fuse)));
        }
        born();
    }

    @AfterEach
    void close() {
        connections.forEach(one -> one.provider().close());
        http.close();
        cloud.close();
    }

    /// A process starts over what the last one left in the vault.
    private void born() {
        fuse.repair();
        due.clear();
        ledger = new Ledger(money, ZoneOffset.UTC);
        desk =
                FleetDesk.of(
                        vault,
                        ledger,
                        (_, result) -> result.accept(true),
                        Ties.NONE,
                        FleetPolicy.USUAL,
                        cloud.clock());
        deployments =
                new FleetDeployments(
                        desk, new Connections(new Store<>(List.copyOf(connections))), _ -> {});
        for (var one : connections) {
            var backoff =
                    new Backoff(
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5),
                            new Random(random.nextLong()));
            due.put(new AccountWatch(one, desk, backoff), cloud.clock().instant());
        }
    }

    @Test
    void aThousandOrdersAndEndingsLeaveNothingPaidTwiceNothingFalselyGoneAndNothingUnknown()
            throws Exception {
        long began = System.nanoTime();
        readOffers();
        faults(true);
        while (cloud.truth().everything().size() < size || endings < size) {
            for (int i = 0; i < 10; i++) {
                live();
            }
            noFalseProof();
        }
        faults(false);
        settle();
        judge();
        System.getLogger(SimulatedYearTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "seed {0,number,#}: {1} machines, {2} endings, {3} crashes, {4} days, {5}"
                                + " billed, {6} s",
                        seed,
                        cloud.truth().everything().size(),
                        endings,
                        crashes,
                        Duration.between(START, cloud.clock().instant()).toDays(),
                        cloud.truth().total(),
                        (System.nanoTime() - began) / 1_000_000_000);
    }

    private void live() throws ProviderException {
        if (random.nextInt(8) == 0) {
            fuse.burnAfter(random.nextInt(14));
        }
        try {
            act();
            turns();
        } catch (Crash _) {
            crashes++;
            born();
        }
        cloud.clock().advance(STEP);
        if (random.nextInt(60) == 0) {
            // The computer sleeps.
            cloud.clock().advance(Duration.ofMinutes(random.nextInt(1, 180)));
        }
    }

    private void act() throws ProviderException {
        if (random.nextInt(300) == 0) {
            readOffers();
        }
        // Not in the order of the table, which our random tags have a say in.
        var rows =
                desk.board().fleet().get().rows().stream()
                        .filter(row -> row.id().isPresent())
                        .sorted(Comparator.comparing(row -> row.id().orElseThrow().toString()))
                        .toList();
        if (rows.size() < MOST_ALIVE && random.nextInt(3) > 0) {
            order();
        } else if (!rows.isEmpty()) {
            end(rows.get(random.nextInt(rows.size())));
        }
    }

    private void order() {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < 3; i++) {
            var offer = offers.get(random.nextInt(offers.size()));
            plans.add(
                    deployments.plan(
                            offer, RentSpec.plain("run " + random.nextInt(100), image(offer), 20)));
        }
        deployments.rent(plans);
    }

    private String image(Offer offer) {
        return connections.stream()
                .filter(one -> one.account().id().equals(offer.account()))
                .flatMap(one -> one.provider().capability(Renting.class).stream())
                .flatMap(renting -> renting.images().stream())
                .findFirst()
                .orElse("ubuntu:24.04");
    }

    private void end(FleetRow row) {
        if (row.id().isPresent()) {
            try {
                deployments.terminate(row.id().get());
                endings++;
            } catch (NotFound _) {
                // A row whose account has just been listed without it.
            }
        }
    }

    private void turns() {
        var now = cloud.clock().instant();
        for (var each : List.copyOf(due.entrySet())) {
            if (!each.getValue().isAfter(now)) {
                due.put(each.getKey(), now.plus(each.getKey().turn()));
            }
        }
    }

    private void readOffers() {
        for (var one : connections) {
            try {
                var all =
                        one.provider().offers(OfferRequest.DEFAULT).stream()
                                .filter(offer -> offer.purchase() != Purchase.RESERVED)
                                .filter(offer -> offer.stock().rentable())
                                .toList();
                offers.removeIf(offer -> offer.account().equals(one.account().id()));
                offers.addAll(all);
            } catch (ProviderException _) {
                // The old ones will be refused, which is as good a story.
            }
        }
    }

    private void faults(boolean on) {
        cloud.faults().clear();
        if (on) {
            Troubles.all(cloud);
        }
    }

    /// Ends all that is left, lets every case and doubt come to its end, and reads the last bill.
    private void settle() {
        fuse.repair();
        for (int i = 0; i < 400 && !(quiet() && cloud.truth().alive().isEmpty()); i++) {
            for (var row : desk.board().fleet().get().rows()) {
                end(row);
            }
            turns();
            cloud.clock().advance(STEP);
        }
        cloud.clock().advance(Duration.ofHours(2));
        turns();
        cloud.clock().advance(Duration.ofHours(1));
        turns();
    }

    private boolean quiet() {
        return desk.board().fleet().get().rows().isEmpty()
                && desk.board().fleet().get().shelf().isEmpty();
    }

    private void noFalseProof() {
        for (var file : vault.cases()) {
            if (file.proven()) {
                assertThat(lives(file.id())).as("%s, seed %d", file, seed).isFalse();
            }
        }
    }

    /// False also for what the provider only said it had made.
    private boolean lives(InstanceId id) {
        return cloud.truth()
                .find(Objects.requireNonNull(names.get(id.account())), id.key())
                .filter(Truth.Fact::alive)
                .isPresent();
    }

    private void judge() {
        var facts = cloud.truth().everything();
        assertThat(cloud.truth().alive()).as("left running, seed %d", seed).isEmpty();
        assertThat(desk.board().fleet().get().rows()).as("rows, seed %d", seed).isEmpty();
        assertThat(desk.board().fleet().get().shelf()).as("shelf, seed %d", seed).isEmpty();
        assertThat(facts).hasSizeGreaterThanOrEqualTo(size);
        var known = new HashMap<InstanceId, Deployment>();
        for (var one : vault.deployments()) {
            one.instance().ifPresent(id -> known.put(id, one));
            assertThat(cloud.truth().creations(one.tag()))
                    .as("paid for %s, seed %d", one, seed)
                    .isLessThanOrEqualTo(1);
        }
        for (var fact : facts) {
            var id = new InstanceId(new AccountId("account-" + fact.provider()), fact.id());
            if (!known.containsKey(id) && takenBack(fact)) {
                continue;
            }
            assertThat(known).as("known to us, seed %d", seed).containsKey(id);
            assertThat(Objects.requireNonNull(known.get(id)).tag())
                    .isEqualTo(fact.tag().orElseThrow());
            assertThat(desk.book().ending(id)).as("its case").isPresent();
            if (billing().contains(fact.provider())) {
                assertThat(cents(ledger.spent(id).amount()))
                        .as("cost of %s, seed %d", fact, seed)
                        .isEqualTo(cents(fact.bill()));
            } else {
                derived(fact, ledger.spent(id));
            }
        }
        var report =
                ledger.report(
                        START.minus(Duration.ofDays(1)), cloud.clock().instant(), By.PROVIDER);
        var charged = new HashMap<String, BigDecimal>();
        report.lines().stream()
                .filter(line -> billing().contains(line.key()))
                .forEach(line -> charged.put(line.key(), cents(line.total())));
        var billed = new HashMap<String, BigDecimal>();
        billing().forEach(name -> billed.put(name, cents(cloud.truth().total(name))));
        assertThat(charged).isEqualTo(billed);
        noFalseProof();
    }

    /// What readings alone add up to: never more than it cost, and not less either where nothing is
    /// said to be missing; both but for the moments between two readings. Lambda does not say
    /// whether a machine that boots bills, and here it is taken to.
    private void derived(Truth.Fact fact, Spent spent) {
        var life = Duration.between(fact.created(), fact.gone().orElseThrow());
        var moments =
                life.isZero()
                        ? BigDecimal.ZERO
                        : fact.bill()
                                .amount()
                                .multiply(BigDecimal.valueOf(BETWEEN.toSeconds()))
                                .divide(
                                        BigDecimal.valueOf(life.toSeconds()),
                                        MathContext.DECIMAL128);
        var slack = moments.add(new BigDecimal("0.01"));
        var amount = spent.amount().amount();
        if (!fact.provider().equals("lambda")) {
            assertThat(amount)
                    .as("cost of %s, seed %d", fact, seed)
                    .isLessThanOrEqualTo(fact.bill().amount().add(slack));
        }
        if (spent.whole()) {
            assertThat(amount)
                    .as("whole cost of %s, seed %d", fact, seed)
                    .isGreaterThanOrEqualTo(fact.bill().amount().subtract(slack));
        }
    }

    /// Where renting takes several calls, an order that was refused in a later one has ended what
    /// the first had made, before it cost anything.
    private boolean takenBack(Truth.Fact fact) {
        return !fact.alive()
                && fact.bill().isZero()
                && vault.deployments().stream()
                        .filter(one -> one.instance().isEmpty())
                        .anyMatch(one -> Optional.of(one.tag()).equals(fact.tag()));
    }

    /// The providers that let us read their bill. Of the others nobody knows what a machine cost in
    /// the hours that nobody watched it, and the ledger says so.
    private Set<String> billing() {
        return connections.stream()
                .filter(one -> one.provider().capability(Billing.class).isPresent())
                .map(one -> one.account().provider().value())
                .collect(Collectors.toSet());
    }

    private static BigDecimal cents(Money money) {
        return money.amount().setScale(2, RoundingMode.HALF_EVEN);
    }
}
