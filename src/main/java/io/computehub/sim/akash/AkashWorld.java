package io.computehub.sim.akash;

import io.computehub.domain.money.Rate;
import io.computehub.sim.Faults;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.Phase;
import io.computehub.sim.Placement;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimWorld;
import io.computehub.sim.Terms;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The world as Akash has it: its hosts, its account, and what is deployed there.
///
/// A deployment waits from its publication to its lease; nothing bills meanwhile. From the lease on
/// it bills, whatever its container does.
final class AkashWorld {

    static final String PROVIDER = "akash";

    /// What the service locks of the credit for each deployment, in dollars.
    static final BigDecimal DEPOSIT = new BigDecimal("0.5");

    static final BigDecimal BLOCK_SECONDS = new BigDecimal("6.098");

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);
    private static final Duration PAID_AHEAD = Duration.ofMinutes(200);
    private static final long FIRST_DSEQ = 1_787_265_000_000L;

    private final SimWorld whole;
    private final AkashMarket market;
    private final Map<String, AkashDeployment> deployments = new HashMap<>();

    AkashWorld(SimWorld whole) {
        this.whole = whole;
        this.market = new AkashMarket(whole.noise());
    }

    AkashMarket market() {
        return market;
    }

    SimAccount account() {
        return whole.account(PROVIDER);
    }

    Faults faults() {
        return whole.faults();
    }

    Noise noise() {
        return whole.noise();
    }

    int sshPort(String instance) {
        return whole.sshPort(instance);
    }

    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return whole.serve(call, changing, work);
    }

    String owner() {
        return AkashHost.address("owner " + account().user());
    }

    AkashDeployment of(SimInstance instance) {
        var deployment = deployments.get(instance.id());
        if (deployment == null) {
            throw new IllegalStateException("no deployment " + instance.id());
        }
        return deployment;
    }

    Optional<AkashDeployment> find(String dseq) {
        return Optional.ofNullable(deployments.get(dseq));
    }

    /// GPUs of the kind one could still have at the host, ours taken off.
    int free(AkashGpu kind, AkashHost host, Instant now) {
        int ours =
                account().alive().stream()
                        .filter(SimInstance::holdsGpus)
                        .map(this::of)
                        .filter(one -> one.sdl().gpu().takes(kind))
                        .filter(one ->
                                one.lease().filter(let -> let.host().equals(host)).isPresent())
                        .mapToInt(one -> one.sdl().gpu().units())
                        .sum();
        return Math.max(0, market.free(kind, host, now) - ours);
    }

    /// A number that no deployment has yet.
    String nextDseq() {
        return Long.toString(FIRST_DSEQ + whole.nextId() * 7_919);
    }

    AkashDeployment publish(String name, AkashSdl sdl, boolean wanted, Instant at) {
        var dseq = nextDseq();
        var escrow = new AkashEscrow(at);
        var instance = new SimInstance(dseq, order(name, sdl), terms(dseq), escrow, at);
        // Nothing bills before the lease.
        instance.stop(at);
        instance.await(at);
        account().add(instance);
        var deployment = new AkashDeployment(instance, sdl, wanted, escrow);
        deployments.put(dseq, deployment);
        return deployment;
    }

    private static Order order(String name, AkashSdl sdl) {
        return new Order(
                name,
                sdl.image(),
                sdl.gpu().model(),
                sdl.gpu().units(),
                perHour(sdl.amount()).perHour().amount(),
                Optional.empty(),
                sdl.diskGib(),
                0,
                "",
                Optional.empty(),
                sdl.ports().stream().map(port -> port + "/tcp").toList(),
                sdl.env(),
                "",
                "",
                true,
                true);
    }

    private Terms terms(String dseq) {
        long key = Noise.key(dseq);
        return new Terms(
                Rate.ZERO,
                Rate.ZERO,
                true,
                false,
                true,
                Duration.ofMillis((long) (3_000 + 4_000 * noise().at(key, 0))),
                Duration.ofMillis((long) (12_000 + 40_000 * noise().at(key, 1))),
                Duration.ofSeconds(1),
                Optional.empty());
    }

    /// From now on it bills what was bid and comes up.
    void let(AkashDeployment deployment, AkashHost host, BigDecimal amount, Instant at) {
        deployment.let(new AkashDeployment.Lease(host, amount, at));
        deployment.escrow().bill(perHour(amount).perHour().amount(), at);
        deployment.instance().rebid(perHour(amount).perHour().amount(), at);
        deployment.instance().start(at);
    }

    static boolean waits(AkashDeployment deployment) {
        return deployment.lease().isEmpty() && deployment.instance().phase() == Phase.WAITING;
    }

    /// What a bid of this host would be, per block.
    BigDecimal amount(AkashGpu kind, AkashHost host, int units, Instant when) {
        return market.price(kind, host, when)
                .multiply(BigDecimal.valueOf(units))
                .multiply(MILLION)
                .multiply(BLOCK_SECONDS)
                .divide(HOUR, 6, RoundingMode.HALF_UP);
    }

    static Rate perHour(BigDecimal perBlock) {
        return Rate.usd(
                perBlock.multiply(HOUR)
                        .divide(MILLION.multiply(BLOCK_SECONDS), MathContext.DECIMAL128));
    }

    /// What is left of what was paid ahead for it, in dollars.
    BigDecimal escrow(AkashDeployment deployment, Instant now) {
        return deployment.instance().alive() && !dry(deployment)
                ? deployment.escrow().left(now)
                : BigDecimal.ZERO;
    }

    /// Whether its lease ended because nothing was left.
    boolean dry(AkashDeployment deployment) {
        return deployment.lease().isPresent() && deployment.instance().phase() == Phase.STOPPED;
    }

    /// What of the credit is in no deployment, in dollars.
    BigDecimal free(Instant now) {
        return account().balance(now).amount().subtract(locked(now));
    }

    BigDecimal locked(Instant now) {
        return account().alive().stream()
                .map(one -> escrow(of(one), now))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    AkashDeployment place(Placement wanted, Instant created, Instant now) {
        var kind =
                market.kinds().stream()
                        .filter(each -> each.model().equals(wanted.gpu()))
                        .findFirst()
                        .orElseThrow(() -> none(wanted));
        var host =
                market.having(kind).stream()
                        .filter(each -> free(kind, each, now) >= wanted.gpus())
                        .min(Comparator.comparing(each -> market.price(kind, each, created)))
                        .or(() -> List.copyOf(market.having(kind)).stream().findFirst())
                        .orElseThrow(() -> none(wanted));
        var sdl = AkashSdl.plain("dcloud", wanted.image(), kind, wanted.gpus(), wanted.disk());
        var deployment = publish(wanted.label(), sdl, true, created);
        var amount = amount(kind, host, wanted.gpus(), created);
        let(deployment, host, amount, created);
        payByHand(deployment, perHour(amount), created, now);
        return deployment;
    }

    /// What stands here already was paid ahead by its owner, who fills it up by hand.
    private static void payByHand(
            AkashDeployment deployment, Rate rate, Instant created, Instant now) {
        var dollars = rate.over(Duration.between(created, now).plus(PAID_AHEAD)).amount();
        deployment.escrow().set(false, created);
        deployment.escrow().add(dollars.subtract(DEPOSIT), created);
    }

    private static IllegalArgumentException none(Placement wanted) {
        return new IllegalArgumentException("no " + wanted.gpus() + " × " + wanted.gpu());
    }
}
