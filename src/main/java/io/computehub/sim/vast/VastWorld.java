package io.computehub.sim.vast;

import io.computehub.sim.Faults;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.Placement;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimClock;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimWorld;
import io.computehub.sim.Spot;
import io.computehub.sim.Terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The world as Vast has it: its market, its account, and what is rented there.
final class VastWorld {

    static final String PROVIDER = "vast";

    private final SimWorld whole;
    private final VastMarket market;

    VastWorld(SimWorld whole) {
        this.whole = whole;
        this.market = new VastMarket(whole.noise(), whole.epoch());
    }

    VastMarket market() {
        return market;
    }

    SimAccount account() {
        return whole.account(PROVIDER);
    }

    SimClock clock() {
        return whole.clock();
    }

    Noise noise() {
        return whole.noise();
    }

    Faults faults() {
        return whole.faults();
    }

    int sshPort(String instance) {
        return whole.sshPort(instance);
    }

    long nextId() {
        return whole.nextId();
    }

    String files() {
        return whole.files(PROVIDER);
    }

    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return whole.serve(call, changing, work);
    }

    /// The asks nobody holds now: no other renter, and none of our instances.
    List<VastAsk> freeAsks(Instant now) {
        var ours = heldAsks();
        return market.asks().stream()
                .filter(ask -> !ours.contains(ask.id()))
                .filter(ask -> !market.takenByOthers(ask, now))
                .filter(ask -> ask.until().isAfter(now))
                .toList();
    }

    private Set<Long> heldAsks() {
        var held = new HashSet<Long>();
        for (var instance : account().alive()) {
            held.add(askOf(instance).id());
        }
        return held;
    }

    boolean isFree(VastAsk ask, Instant now) {
        return !heldAsks().contains(ask.id())
                && !market.takenByOthers(ask, now)
                && ask.until().isAfter(now);
    }

    VastAsk askOf(SimInstance instance) {
        return market.ask(Long.parseLong(instance.order().place())).orElseThrow();
    }

    /// Takes the ask; the caller has made sure that it is free.
    SimInstance rentAsk(VastAsk ask, Order order, Instant at) {
        var disk = Terms.perMonth(ask.host().storageCost(), order.disk());
        long number = 27_310_400 + nextId() * 37;
        var luck = noise().at(number, 0);
        var terms =
                new Terms(
                        disk,
                        disk,
                        false,
                        true,
                        false,
                        Duration.ofMillis((long) (3_000 + 4_000 * luck)),
                        Duration.ofMillis((long) (14_000 + 40_000 * noise().at(number, 1))),
                        Duration.ofMillis((long) (3_000 + 5_000 * noise().at(number, 2))),
                        Optional.of(ask.until()));
        var instance =
                new SimInstance(Long.toString(number), order, terms, new Rivals(market, ask), at);
        account().add(instance);
        return instance;
    }

    SimInstance place(Placement wanted, Instant created, Instant now) {
        var ask =
                freeAsks(now).stream()
                        .filter(each -> each.kind().name().equals(wanted.gpu()))
                        .filter(each -> each.gpus() == wanted.gpus())
                        .filter(each -> each.diskGb() >= wanted.disk())
                        .filter(each -> each.host().verification().equals("verified"))
                        .filter(each -> each.host().directPorts() > 0)
                        .min(Comparator.comparing(VastAsk::basePrice))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no " + wanted.gpus() + " × " + wanted.gpu()));
        var price = market.price(ask, created);
        var order = Order.of(wanted, price, Long.toString(ask.id()), false, "8888/tcp");
        return rentAsk(ask, order, created);
    }

    /// What a renter competes with for one ask.
    private record Rivals(VastMarket market, VastAsk ask) implements Spot {
        @Override
        public BigDecimal lowestBid(Instant when) {
            return market.lowestBid(ask, when);
        }

        @Override
        public boolean taken(Instant when) {
            return market.takenByOthers(ask, when);
        }

        @Override
        public Instant nextChange(Instant after) {
            var bidding = market.nextBidding(ask, after);
            var tenancy = market.nextTenancy(ask, after);
            return bidding.isBefore(tenancy) ? bidding : tenancy;
        }
    }
}
