package io.computehub.sim.runpod;

import io.computehub.domain.money.Rate;
import io.computehub.sim.Faults;
import io.computehub.sim.Meter;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.Placement;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimClock;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimVolume;
import io.computehub.sim.SimWorld;
import io.computehub.sim.Spot;
import io.computehub.sim.Terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// The world as RunPod has it: its market, its account, and what is rented there.
final class RunPodWorld {

    static final String PROVIDER = "runpod";
    static final BigDecimal DISK = new BigDecimal("0.10");
    static final BigDecimal STOPPED_DISK = new BigDecimal("0.20");
    static final BigDecimal NETWORK_VOLUME = new BigDecimal("0.07");
    static final BigDecimal NETWORK_VOLUME_ABOVE = new BigDecimal("0.05");
    private static final int FIRST_TERABYTE = 1_000;

    private final SimWorld whole;
    private final RunPodMarket market;

    RunPodWorld(SimWorld whole) {
        this.whole = whole;
        this.market = new RunPodMarket(whole.noise());
    }

    RunPodMarket market() {
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

    <T> T at(Function<Instant, T> work) {
        return whole.at(work);
    }

    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return whole.serve(call, changing, work);
    }

    /// GPUs of this kind one could still have at the place, ours taken off.
    int freePods(RunPodGpu kind, boolean community, RunPodMarket.Centre centre, Instant now) {
        int ours =
                account().alive().stream()
                        .filter(SimInstance::holdsGpus)
                        .filter(pod -> pod.order().gpu().equals(kind.id()))
                        .filter(pod -> pod.order().community() == community)
                        .filter(pod -> pod.order().place().equals(centre.id()))
                        .mapToInt(SimInstance::gpus)
                        .sum();
        return market.free(kind, community, centre, now) - ours;
    }

    RunPodGpu kind(SimInstance pod) {
        return market.kind(pod.order().gpu()).orElseThrow();
    }

    SimInstance rentPod(Order order, Instant at) {
        var id = podId();
        long key = Noise.key(id);
        var terms =
                new Terms(
                        Terms.perMonth(DISK, (long) order.disk() + order.volume()),
                        Terms.perMonth(STOPPED_DISK, order.volume()),
                        true,
                        false,
                        order.networkVolume().isEmpty(),
                        Duration.ofMillis((long) (3_000 + 5_000 * noise().at(key, 0))),
                        Duration.ofMillis((long) (8_000 + 34_000 * noise().at(key, 1))),
                        Duration.ofMillis((long) (2_000 + 5_000 * noise().at(key, 2))),
                        Optional.empty());
        var kind = market.kind(order.gpu()).orElseThrow();
        var instance = new SimInstance(id, order, terms, new Rivals(market, kind, order), at);
        account().add(instance);
        return instance;
    }

    SimInstance place(Placement wanted, Instant created, Instant now) {
        var kind = market.kind(wanted.gpu()).orElseThrow(() -> none(wanted));
        boolean community = kind.secure().signum() == 0;
        var centre =
                market.centres(kind, community).stream()
                        .max(Comparator.comparingInt(each -> freePods(kind, community, each, now)))
                        .orElseThrow(() -> none(wanted));
        var price =
                market.price(kind, community, created).multiply(BigDecimal.valueOf(wanted.gpus()));
        return rentPod(Order.of(wanted, price, centre.id(), community, "8888/http"), created);
    }

    private static IllegalArgumentException none(Placement wanted) {
        return new IllegalArgumentException("no " + wanted.gpus() + " × " + wanted.gpu());
    }

    SimVolume addVolume(String name, int size, String dataCentre, boolean fast, Instant at) {
        var volume =
                new SimVolume(podId().substring(0, 10), name, size, dataCentre, fast, new Meter());
        volume.meter().set(Meter.Part.DISK, volumeRate(size), at);
        account().add(volume);
        return volume;
    }

    /// The first terabyte at one price, what is above at a lower one.
    static Rate volumeRate(int size) {
        int first = Math.min(size, FIRST_TERABYTE);
        return Terms.perMonth(NETWORK_VOLUME, first)
                .plus(Terms.perMonth(NETWORK_VOLUME_ABOVE, size - first));
    }

    /// An id in RunPod's shape. Seeded, so that the same story has the same ids.
    private String podId() {
        long number = nextId();
        var letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        var id = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            id.append(letters.charAt((int) (noise().at(number, 100 + i) * letters.length())));
        }
        return id.toString();
    }

    /// What a renter competes with in one data centre.
    private record Rivals(RunPodMarket market, RunPodGpu kind, Order order) implements Spot {
        @Override
        public BigDecimal lowestBid(Instant when) {
            return market.lowestBid(kind, order.community(), when)
                    .multiply(BigDecimal.valueOf(order.gpus()));
        }

        /// Whether the host is full is answered when a start is asked for; a pod never waits.
        @Override
        public boolean taken(Instant when) {
            return false;
        }

        @Override
        public Instant nextChange(Instant after) {
            return market.nextBidding(kind, order.community(), after);
        }
    }
}
