package io.computehub.sim;

import io.computehub.domain.money.Money;
import io.computehub.sim.host.HostDoor;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Everything that exists in the simulated cloud, behind one lock. Whoever enters finds the world
/// settled up to the present moment.
public final class SimWorld {

    private final SimClock clock;
    private final Noise noise;
    private final Faults faults;
    private final HostDoor door;
    private final String files;
    private final Instant epoch;
    private final Map<String, SimAccount> accounts = new TreeMap<>();
    private final AtomicLong ids = new AtomicLong();
    private Optional<DiaryWriter> diary = Optional.empty();
    private Optional<String> mark = Optional.empty();

    SimWorld(
            SimOptions options,
            SimClock clock,
            List<ProviderSim> providers,
            HostDoor door,
            String files) {
        this.clock = clock;
        this.door = door;
        this.files = files;
        this.noise = new Noise(options.seed());
        this.faults = new Faults(clock, options.seed());
        this.epoch = clock.instant();
        providers.forEach(each -> accounts.put(each.provider(), account(each, options)));
    }

    private SimAccount account(ProviderSim provider, SimOptions options) {
        var random = new Random(noise.seed() ^ Noise.key(provider.provider()));
        var key =
                provider.keyPrefix() + "%016x%016x".formatted(random.nextLong(), random.nextLong());
        int user = 100_000 + random.nextInt(900_000);
        return new SimAccount(provider.provider(), key, user, options.credit(), epoch);
    }

    /// The names of all providers, in the order of the alphabet.
    public List<String> providers() {
        return List.copyOf(accounts.keySet());
    }

    /// The one account at that provider.
    public SimAccount account(String provider) {
        var account = accounts.get(provider);
        if (account == null) {
            throw new IllegalArgumentException("the simulated cloud has no " + provider);
        }
        return account;
    }

    public SimClock clock() {
        return clock;
    }

    /// The simulated moment at which this world began.
    public Instant epoch() {
        return epoch;
    }

    public Noise noise() {
        return noise;
    }

    public Faults faults() {
        return faults;
    }

    /// The port on loopback where SSH answers for an instance.
    public int sshPort(String instance) {
        return door.port(instance);
    }

    /// Where `ProviderFace.file` of that provider is reached, without a slash at the end.
    public String files(String provider) {
        return files + "/" + provider;
    }

    /// A number nobody else has in this world. The same story gives the same numbers.
    public long nextId() {
        return ids.incrementAndGet();
    }

    /// Does `work` alone in the world, which is settled to the instant handed in.
    public <T> T at(Function<Instant, T> work) {
        synchronized (this) {
            var now = clock.instant();
            accounts.values().forEach(account -> account.settle(now));
            return work.apply(now);
        }
    }

    /// Like `at`, for a request; one that changes something is in the diary before it is carried
    /// out.
    public SimReply serve(SimCall call, boolean changing, Function<Instant, SimReply> work) {
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

    SimInstance place(ProviderFace face, Placement wanted) {
        return at(now -> {
            note(now, new DiaryEntry.Placed(wanted));
            return Staging.place(face, wanted, now);
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
}
