package io.computehub.sim.runpod;

import io.computehub.sim.Noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The RunPod catalogue: GPU kinds in data centres, with prices and stock that move. Everything is
/// a function of the seed and the moment; what the account itself holds is subtracted by the
/// caller.
final class RunPodMarket {

    private static final Duration RESTOCK = Duration.ofMinutes(20);
    private static final Duration BIDDING = Duration.ofMinutes(15);

    /// A data centre; `region` is a continent in the provider's spelling.
    record Centre(String id, String name, String region, String country, boolean community) {}

    static final List<Centre> CENTRES =
            List.of(
                    new Centre("US-KS-2", "US Kansas 2", "NORTH_AMERICA", "US", true),
                    new Centre("US-TX-3", "US Texas 3", "NORTH_AMERICA", "US", true),
                    new Centre("US-GA-2", "US Georgia 2", "NORTH_AMERICA", "US", false),
                    new Centre("US-CA-2", "US California 2", "NORTH_AMERICA", "US", true),
                    new Centre("US-WA-1", "US Washington 1", "NORTH_AMERICA", "US", false),
                    new Centre("CA-MTL-1", "Canada Montreal 1", "NORTH_AMERICA", "CA", true),
                    new Centre("EU-RO-1", "Europe Romania 1", "EUROPE", "RO", true),
                    new Centre("EU-SE-1", "Europe Sweden 1", "EUROPE", "SE", true),
                    new Centre("EU-CZ-1", "Europe Czechia 1", "EUROPE", "CZ", true),
                    new Centre("EU-NL-1", "Europe Netherlands 1", "EUROPE", "NL", false),
                    new Centre("EUR-IS-1", "Iceland 1", "EUROPE", "IS", false),
                    new Centre("EUR-NO-1", "Norway 1", "EUROPE", "NO", false),
                    new Centre("AP-JP-1", "Japan 1", "ASIA", "JP", false),
                    new Centre("OC-AU-1", "Australia 1", "OCEANIA", "AU", false));

    private final Noise noise;
    private final List<RunPodGpu> kinds = RunPodGpu.table();

    RunPodMarket(Noise noise) {
        this.noise = noise;
    }

    List<RunPodGpu> kinds() {
        return kinds;
    }

    Optional<RunPodGpu> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    static Optional<Centre> centre(String id) {
        return CENTRES.stream().filter(centre -> centre.id().equals(id)).findFirst();
    }

    /// Where the kind stands at all in this cloud.
    List<Centre> centres(RunPodGpu kind, boolean community) {
        if (list(kind, community).signum() == 0) {
            return List.of();
        }
        return CENTRES.stream()
                .filter(centre -> !community || centre.community())
                .filter(centre ->
                        noise.at(key(kind, community, centre), 0) < (community ? 0.6 : 0.45))
                .toList();
    }

    private static BigDecimal list(RunPodGpu kind, boolean community) {
        return community ? kind.community() : kind.secure();
    }

    /// The on-demand price per GPU and hour; 0 where it is not offered. Changes about once a week.
    BigDecimal price(RunPodGpu kind, boolean community, Instant when) {
        long key = Noise.key(kind.id()) + (community ? 1 : 0);
        long week = noise.stretch(key, when, Duration.ofDays(6));
        double factor = 1 + 0.05 * Math.round(2 * noise.at(key, week) - 1);
        return list(kind, community)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(2, RoundingMode.HALF_UP);
    }

    /// The lowest spot bid per GPU and hour.
    BigDecimal lowestBid(RunPodGpu kind, boolean community, Instant when) {
        long key = Noise.key(kind.id()) + (community ? 11 : 10);
        double luck = noise.at(key, noise.stretch(key, when, BIDDING));
        double factor = 0.42 + 0.16 * luck + (luck > 0.985 ? 0.4 : 0);
        return list(kind, community)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(2, RoundingMode.HALF_UP);
    }

    Instant nextBidding(RunPodGpu kind, boolean community, Instant after) {
        long key = Noise.key(kind.id()) + (community ? 11 : 10);
        return noise.stretchEnd(key, after, BIDDING);
    }

    /// GPUs nobody but us could have there now.
    int free(RunPodGpu kind, boolean community, Centre centre, Instant when) {
        long key = key(kind, community, centre);
        double size = 12 + 60 * noise.at(key, 1);
        double scarce = kind.secure().doubleValue() > 3 ? 0.35 : 0.75;
        double luck = noise.at(key, noise.stretch(key, when, RESTOCK));
        double tide = 0.5 * noise.drift(key, when, Duration.ofHours(9));
        return (int) Math.max(0, size * scarce * (luck * 0.8 + tide));
    }

    Instant nextRestock(RunPodGpu kind, boolean community, Centre centre, Instant after) {
        return noise.stretchEnd(key(kind, community, centre), after, RESTOCK);
    }

    private static long key(RunPodGpu kind, boolean community, Centre centre) {
        return Noise.key(kind.id() + '/' + community + '/' + centre.id());
    }

    static String level(int free) {
        if (free <= 0) {
            return "NONE";
        }
        return free <= 4 ? "LOW" : free <= 16 ? "MEDIUM" : "HIGH";
    }
}
