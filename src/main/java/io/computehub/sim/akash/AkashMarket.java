package io.computehub.sim.akash;

import io.computehub.sim.Noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who has which GPUs free, and what they ask. Everything is a function of the seed and the moment;
/// what the account itself holds is taken off by the caller.
final class AkashMarket {

    private static final Duration RESTOCK = Duration.ofMinutes(25);
    private static final Duration PRICING = Duration.ofDays(5);
    private static final int MOST_MACHINES = 4;

    private final Noise noise;
    private final List<AkashGpu> kinds = AkashGpu.table();
    private final List<AkashHost> hosts = AkashHost.table();

    AkashMarket(Noise noise) {
        this.noise = noise;
    }

    List<AkashGpu> kinds() {
        return kinds;
    }

    List<AkashHost> hosts() {
        return hosts;
    }

    Optional<AkashHost> host(String address) {
        return hosts.stream().filter(host -> host.address().equals(address)).findFirst();
    }

    /// Those that have the kind at all: two at least.
    List<AkashHost> having(AkashGpu kind) {
        return hosts.stream()
                .filter(host -> noise.at(key(kind, host), 0) < kind.share() || anyway(kind, host))
                .toList();
    }

    private boolean anyway(AkashGpu kind, AkashHost host) {
        int first = (int) (noise.at(kind.id(), 7) * hosts.size());
        int place = hosts.indexOf(host);
        return place == first || place == (first + 5) % hosts.size();
    }

    /// What the host asks for one GPU and hour. Moves about once in five days.
    BigDecimal price(AkashGpu kind, AkashHost host, Instant when) {
        long key = key(kind, host);
        double own = 0.9 + 0.2 * noise.at(key, 1);
        double week = 0.96 + 0.08 * noise.at(key, noise.stretch(key, when, PRICING));
        return kind.price()
                .multiply(host.level())
                .multiply(BigDecimal.valueOf(own * week))
                .setScale(4, RoundingMode.HALF_UP);
    }

    int total(AkashGpu kind, AkashHost host) {
        int machines = 1 + (int) (MOST_MACHINES * noise.at(key(kind, host), 2));
        return machines * kind.perMachine();
    }

    /// GPUs that nobody but us could have there now.
    int free(AkashGpu kind, AkashHost host, Instant when) {
        long key = key(kind, host);
        double luck = noise.at(key, 1_000 + noise.stretch(key, when, RESTOCK));
        double tide = 0.25 * noise.drift(key, when, Duration.ofHours(11));
        double share = Math.clamp(0.7 * luck + tide, 0, 1);
        return (int) (total(kind, host) * share);
    }

    private static long key(AkashGpu kind, AkashHost host) {
        return Noise.key(kind.id() + "@" + host.name());
    }
}
