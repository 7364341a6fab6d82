package io.computehub.sim;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Everything that exists in the simulated cloud, behind one lock. Whoever enters finds the world
/// settled up to the present moment.
final class SimWorld {

    static final BigDecimal RUNPOD_DISK = new BigDecimal("0.10");
    static final BigDecimal RUNPOD_STOPPED_DISK = new BigDecimal("0.20");
    static final BigDecimal RUNPOD_NETWORK_VOLUME = new BigDecimal("0.07");

    final SimClock clock;
    final Noise noise;
    final Faults faults;
    final VastMarket vast;
    final RunPodMarket runpod;
    final int sshPort;
    private final Map<String, SimAccount> accounts;
    private final AtomicLong ids = new AtomicLong();
    private final Instant epoch;
    private Optional<DiaryWriter> diary = Optional.empty();
    private Optional<String> mark = Optional.empty();

    SimWorld(SimOptions options, SimClock clock, int sshPort) {
        this.clock = clock;
        this.sshPort = sshPort;
        this.noise = new Noise(options.seed());
        this.faults = new Faults(clock, options.seed());
        this.epoch = clock.instant();
        this.vast = new VastMarket(noise, epoch);
        this.runpod = new RunPodMarket(noise);
        this.accounts =
                Map.of(
                        SimCloud.RUNPOD, account(SimCloud.RUNPOD, "rpa_SIM", options),
                        SimCloud.VAST, account(SimCloud.VAST, "sim", options));
    }

    private SimAccount account(String provider, String prefix, SimOptions options) {
        var random = new java.util.Random(noise.seed() ^ Noise.key(provider));
        var key = prefix + "%016x%016x".formatted(random.nextLong(), random.nextLong());
        int user = 100_000 + random.nextInt(900_000);
        return new SimAccount(provider, key, user, options.credit(), epoch);
    }

    SimAccount account(String provider) {
        var account = accounts.get(provider);
        if (account == null) {
            throw new IllegalArgumentException("the simulated cloud has no " + provider);
        }
        return account;
    }

    /// Does `work` alone in the world, which is settled to the instant handed in.
    <T> T at(Function<Instant, T> work) {
        synchronized (this) {
            var now = clock.instant();
            accounts.values().forEach(account -> account.settle(now));
            return work.apply(now);
        }
    }

    /// Like `at`, for a request; one that changes something is in the diary before it is carried
    /// out.
    SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
        return at(now -> {
            if (changing) {
                note(now, new DiaryEntry.Called(call));
            }
            return work.apply(now);
        });
    }

    private void note(Instant now, DiaryEntry entry) {
        diary.ifPresent(file -> file.write(now, entry));
    }

    /// From now on everything that changes is written there.
    synchronized void keep(DiaryWriter writer) {
        diary = Optional.of(writer);
    }

    /// Writes the closing line, and nothing after it.
    synchronized void endDiary() throws IOException {
        if (diary.isPresent()) {
            try (var file = diary.get()) {
                diary = Optional.empty();
                file.write(clock.instant(), new DiaryEntry.Closed());
            }
        }
    }

    SimInstance place(Placement wanted) {
        return at(now -> {
            note(now, new DiaryEntry.Placed(wanted));
            return new Staging(this).place(wanted, now);
        });
    }

    void setBalance(String provider, Money balance) {
        at(now -> {
            note(now, new DiaryEntry.Balanced(provider, balance));
            account(provider).setBalance(balance, now);
            return now;
        });
    }

    void payIn(String provider, Money amount) {
        at(now -> {
            note(now, new DiaryEntry.Credited(provider, amount));
            account(provider).add(amount);
            return now;
        });
    }

    void mark(String word) {
        at(now -> {
            note(now, new DiaryEntry.Marked(word));
            mark = Optional.of(word);
            return now;
        });
    }

    Optional<String> mark() {
        return at(_ -> mark);
    }

    /// The asks nobody holds now: no other renter, and none of our instances.
    List<VastAsk> freeAsks(Instant now) {
        var ours = heldAsks();
        return vast.asks().stream()
                .filter(ask -> !ours.contains(ask.id()))
                .filter(ask -> !vast.takenByOthers(ask, now))
                .filter(ask -> ask.until().isAfter(now))
                .toList();
    }

    private Set<Long> heldAsks() {
        var held = new HashSet<Long>();
        for (var instance : account(SimCloud.VAST).alive()) {
            held.add(askOf(instance).id());
        }
        return held;
    }

    boolean isFree(VastAsk ask, Instant now) {
        return !heldAsks().contains(ask.id())
                && !vast.takenByOthers(ask, now)
                && ask.until().isAfter(now);
    }

    VastAsk askOf(SimInstance instance) {
        return vast.ask(Long.parseLong(instance.order.place())).orElseThrow();
    }

    /// Takes the ask; the caller has made sure that it is free.
    SimInstance rentAsk(VastAsk ask, Order order, Instant at) {
        var disk = Terms.perMonth(ask.host().storageCost(), order.disk());
        long number = 27_310_400 + ids.incrementAndGet() * 37;
        var luck = noise.at(number, 0);
        var terms =
                new Terms(
                        disk,
                        disk,
                        false,
                        true,
                        Duration.ofMillis((long) (3_000 + 4_000 * luck)),
                        Duration.ofMillis((long) (14_000 + 40_000 * noise.at(number, 1))),
                        Duration.ofMillis((long) (3_000 + 5_000 * noise.at(number, 2))));
        var instance =
                new SimInstance(Long.toString(number), order, terms, new AskRivals(vast, ask), at);
        account(SimCloud.VAST).add(instance);
        return instance;
    }

    /// GPUs of this kind one could still have at the place, ours taken off.
    int freePods(GpuKind kind, boolean community, RunPodMarket.Centre centre, Instant now) {
        int ours =
                account(SimCloud.RUNPOD).alive().stream()
                        .filter(SimInstance::holdsGpus)
                        .filter(pod -> pod.order.kind().equals(kind))
                        .filter(pod -> pod.order.community() == community)
                        .filter(pod -> pod.order.place().equals(centre.id()))
                        .mapToInt(SimInstance::gpus)
                        .sum();
        return runpod.free(kind, community, centre, now) - ours;
    }

    SimInstance rentPod(Order order, Instant at) {
        var id = podId();
        long key = Noise.key(id);
        var terms =
                new Terms(
                        Terms.perMonth(RUNPOD_DISK, (long) order.disk() + order.volume()),
                        Terms.perMonth(RUNPOD_STOPPED_DISK, order.volume()),
                        true,
                        false,
                        Duration.ofMillis((long) (3_000 + 5_000 * noise.at(key, 0))),
                        Duration.ofMillis((long) (8_000 + 34_000 * noise.at(key, 1))),
                        Duration.ofMillis((long) (2_000 + 5_000 * noise.at(key, 2))));
        var instance = new SimInstance(id, order, terms, new PodRivals(runpod, order), at);
        account(SimCloud.RUNPOD).add(instance);
        return instance;
    }

    SimVolume addVolume(String name, int size, String dataCentre, boolean fast, Instant at) {
        var volume =
                new SimVolume(podId().substring(0, 10), name, size, dataCentre, fast, new Meter());
        volume.meter().set(Meter.Part.DISK, volumeRate(size), at);
        account(SimCloud.RUNPOD).volumes.put(volume.id(), volume);
        account(SimCloud.RUNPOD).everyVolume.add(volume);
        return volume;
    }

    static Rate volumeRate(int size) {
        return Terms.perMonth(RUNPOD_NETWORK_VOLUME, size);
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /// An id in RunPod's shape. Seeded, so that the same story has the same ids.
    private String podId() {
        long number = ids.incrementAndGet();
        var letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        var id = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            id.append(letters.charAt((int) (noise.at(number, 100 + i) * letters.length())));
        }
        return id.toString();
    }

    /// What a renter at Vast competes with for one ask.
    private record AskRivals(VastMarket market, VastAsk ask) implements Spot {
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

    /// What a renter at RunPod competes with in one data centre.
    private record PodRivals(RunPodMarket market, Order order) implements Spot {
        @Override
        public BigDecimal lowestBid(Instant when) {
            return market.lowestBid(order.kind(), order.community(), when)
                    .multiply(BigDecimal.valueOf(order.gpus()));
        }

        /// Whether the host is full is answered when a start is asked for; a pod never waits.
        @Override
        public boolean taken(Instant when) {
            return false;
        }

        @Override
        public Instant nextChange(Instant after) {
            return market.nextBidding(order.kind(), order.community(), after);
        }
    }
}
