package io.computehub.sim.lambda;

import io.computehub.domain.money.Rate;
import io.computehub.sim.Faults;
import io.computehub.sim.Meter;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.Placement;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimVolume;
import io.computehub.sim.SimWorld;
import io.computehub.sim.Terms;
import io.computehub.sim.Unrivalled;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The world as Lambda has it: its market, its account, and what is rented there. An order's `gpu`
/// is the instance type, its `place` the region, its `env` the tags, its `ports` the firewall
/// rulesets, and its `networkVolume` the name of the file system it mounts.
final class LambdaWorld {

    static final String PROVIDER = "lambda";

    private static final BigDecimal FILE_SYSTEM = new BigDecimal("0.20");

    private final SimWorld whole;
    private final LambdaMarket market;

    LambdaWorld(SimWorld whole) {
        this.whole = whole;
        this.market = new LambdaMarket(whole.noise());
    }

    LambdaMarket market() {
        return market;
    }

    SimAccount account() {
        return whole.account(PROVIDER);
    }

    Faults faults() {
        return whole.faults();
    }

    Instant epoch() {
        return whole.epoch();
    }

    /// Each machine is reached under one address, at a port that no other may have.
    String address(String instance) {
        return "127.0.0.1:" + whole.sshPort(instance);
    }

    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return whole.serve(call, changing, work);
    }

    boolean hasRoom(LambdaType type, LambdaMarket.Region region, Instant now) {
        long ours =
                account().alive().stream()
                        .filter(machine -> machine.order().gpu().equals(type.name()))
                        .filter(machine -> machine.order().place().equals(region.name()))
                        .count();
        return market.free(type, region, now) > ours;
    }

    /// 32 hexadecimal digits, the same for the same story.
    String nextId() {
        return id(whole.nextId());
    }

    /// An id in their shape, made of a number.
    String id(long number) {
        return "%08x%08x%08x%08x"
                .formatted(part(number, 0), part(number, 1), part(number, 2), number);
    }

    private int part(long number, int which) {
        return (int) (long) (whole.noise().at(number, 300 + which) * (1L << 32));
    }

    BigDecimal dollars(LambdaType type, Instant when) {
        return BigDecimal.valueOf(market.cents(type, when), 2);
    }

    SimInstance rent(Order order, Instant at) {
        var id = nextId();
        var machine = new SimInstance(id, order, terms(Noise.key(id)), Unrivalled.HERE, at);
        account().add(machine);
        return machine;
    }

    /// It bills from the moment it has booted until it is ended; its disk is in the price.
    Terms terms(long key) {
        var noise = whole.noise();
        return new Terms(
                Rate.ZERO,
                Rate.ZERO,
                false,
                false,
                true,
                Duration.ofMillis((long) (15_000 + 30_000 * noise.at(key, 0))),
                Duration.ofMillis((long) (45_000 + 180_000 * noise.at(key, 1))),
                Duration.ofSeconds(5),
                Optional.empty());
    }

    SimInstance place(Placement wanted, Instant created, Instant now) {
        var type =
                market.type(wanted.gpu())
                        .filter(found -> found.gpus() == wanted.gpus())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no " + wanted.gpus() + " × " + wanted.gpu()));
        var region =
                LambdaMarket.REGIONS.stream()
                        .max(Comparator.comparingInt(each -> market.free(type, each, now)))
                        .orElseThrow();
        return rent(order(wanted, type, region.name(), created), created);
    }

    private Order order(Placement wanted, LambdaType type, String region, Instant created) {
        return new Order(
                wanted.label(),
                wanted.image(),
                type.name(),
                type.gpus(),
                dollars(type, created),
                Optional.empty(),
                0,
                0,
                "",
                Optional.empty(),
                List.of(),
                Map.of("computehub-image", wanted.image()),
                LambdaStorage.FIRST_KEY,
                region,
                false,
                true);
    }

    /// It begins with one gigabyte, which it bills from then on.
    SimVolume addFileSystem(String name, String region, Instant at) {
        var volume = new SimVolume(nextId(), name, 1, region, false, new Meter());
        volume.meter().set(Meter.Part.DISK, Terms.perMonth(FILE_SYSTEM, volume.size()), at);
        account().add(volume);
        return volume;
    }
}
