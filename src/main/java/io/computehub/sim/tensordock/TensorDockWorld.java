package io.computehub.sim.tensordock;

import io.computehub.domain.money.Rate;
import io.computehub.sim.Faults;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.Placement;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimWorld;
import io.computehub.sim.Spot;
import io.computehub.sim.Terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The world as TensorDock has it: its market, its account, and what is rented there.
final class TensorDockWorld {

    static final String PROVIDER = "tensordock";
    private static final int PLACED_VCPUS = 4;
    private static final int PLACED_RAM = 16;
    private static final String FIRST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDemoDemoDemoDemoDemoDemoDemoDemoDemoDemo00 demo";

    private final SimWorld whole;
    private final TensorDockMarket market;
    private final Map<String, Around> arounds = new HashMap<>();

    /// The vCPUs and the memory of a machine.
    record Around(int vcpus, int ramGb) {}

    /// The account starts with one SSH key: no machine is made without.
    TensorDockWorld(SimWorld whole) {
        this.whole = whole;
        this.market = new TensorDockMarket(whole.noise());
        account().sshKeys().add(new SimAccount.SshKey(1, FIRST_KEY, whole.epoch()));
    }

    TensorDockMarket market() {
        return market;
    }

    SimAccount account() {
        return whole.account(PROVIDER);
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

    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return whole.serve(call, changing, work);
    }

    Host hostOf(SimInstance instance) {
        return market.host(instance.order().place()).orElseThrow();
    }

    /// GPUs of the host one could still have, ours taken off.
    int free(Host host, Instant now) {
        int ours =
                account().alive().stream()
                        .filter(SimInstance::holdsGpus)
                        .filter(each -> each.order().place().equals(host.id()))
                        .mapToInt(SimInstance::gpus)
                        .sum();
        return Math.max(0, market.free(host, now) - ours);
    }

    /// Whether the GPUs of a stopped machine have gone to someone else.
    boolean taken(SimInstance instance, Instant now) {
        return instance.spot().taken(now);
    }

    /// Makes the machine; the caller has made sure that there is room.
    SimInstance make(Host host, Order order, Around around, Instant at) {
        var id = Site.uuid("machine " + noise().seed() + " " + nextId());
        long key = Noise.key(id);
        var terms =
                new Terms(
                        disk(host, order),
                        disk(host, order),
                        true,
                        false,
                        false,
                        Duration.ofMillis((long) (6_000 + 9_000 * noise().at(key, 0))),
                        Duration.ofMillis((long) (20_000 + 60_000 * noise().at(key, 1))),
                        Duration.ofMillis((long) (4_000 + 8_000 * noise().at(key, 2))),
                        Optional.empty());
        var instance =
                new SimInstance(id, order, terms, new Rivals(market, host, order.gpus()), at);
        arounds.put(id, around);
        account().add(instance);
        return instance;
    }

    private static Rate disk(Host host, Order order) {
        return Rate.usd(host.storageGb().multiply(BigDecimal.valueOf(order.disk())));
    }

    Around around(SimInstance instance) {
        return Objects.requireNonNull(arounds.get(instance.id()));
    }

    /// Another size for a stopped machine, at its host's prices of this moment.
    void resize(SimInstance instance, int gpus, Around around, int diskGb, Instant at) {
        var host = hostOf(instance);
        var order = instance.order().sized(gpus, price(host, gpus, around, at), diskGb);
        var before = instance.terms();
        instance.become(
                order,
                new Terms(
                        disk(host, order),
                        disk(host, order),
                        before.billsWhileBooting(),
                        before.comesBack(),
                        before.endsWithoutCredit(),
                        before.provisioning(),
                        before.loading(),
                        before.stopping(),
                        before.until()),
                at);
        arounds.put(instance.id(), around);
    }

    /// Of the GPUs with what is around them.
    BigDecimal price(Host host, int gpus, Around around, Instant at) {
        return market.price(host, at)
                .multiply(BigDecimal.valueOf(gpus))
                .add(host.around(around.vcpus(), around.ramGb()));
    }

    SimInstance place(Placement wanted, Instant created, Instant now) {
        var host =
                market.hosts().stream()
                        .filter(each -> each.gpu().equals(wanted.gpu()))
                        .filter(each -> each.gpus() >= wanted.gpus())
                        .filter(each -> each.site().tellsParts())
                        .max(Comparator.comparing(each -> free(each, now)))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no " + wanted.gpus() + " × " + wanted.gpu()));
        var around = new Around(PLACED_VCPUS * wanted.gpus(), PLACED_RAM * wanted.gpus());
        var price = price(host, wanted.gpus(), around, created);
        return make(host, Order.of(wanted, price, host.id(), true, "8888/tcp"), around, created);
    }

    /// The other renters of one host.
    private record Rivals(TensorDockMarket market, Host host, int gpus) implements Spot {
        @Override
        public BigDecimal lowestBid(Instant when) {
            return BigDecimal.ZERO;
        }

        @Override
        public boolean taken(Instant when) {
            return market.free(host, when) < gpus;
        }

        @Override
        public Instant nextChange(Instant after) {
            return market.nextTenancy(host, after);
        }
    }
}
