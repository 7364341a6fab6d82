package io.computehub.sim.paperspace;

import io.computehub.sim.Noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What Paperspace has to give: types in regions, a function of the seed and the moment. What the
/// account itself holds is taken off by the caller.
final class PaperspaceMarket {

    /// Each with the name a person reads.
    record Region(String code, String name) {}

    static final List<Region> REGIONS =
            List.of(
                    new Region("ny2", "New York"),
                    new Region("ca1", "California"),
                    new Region("ams1", "Amsterdam"));

    private static final Duration RESTOCK = Duration.ofMinutes(25);
    private static final Duration LIST_LIFE = Duration.ofDays(11);

    private final Noise noise;
    private final List<PaperspaceType> types = PaperspaceType.table();

    PaperspaceMarket(Noise noise) {
        this.noise = noise;
    }

    List<PaperspaceType> types() {
        return types;
    }

    Optional<PaperspaceType> type(String label) {
        return types.stream().filter(type -> type.label().equals(label)).findFirst();
    }

    static Optional<Region> region(String code) {
        return REGIONS.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    /// What a new machine is sold for. Now and then that is a little off the price anybody has on a
    /// list, and nobody is told beforehand.
    BigDecimal price(PaperspaceType type, Instant when) {
        long key = Noise.key("price " + type.label());
        double luck = noise.at(key, noise.stretch(key, when, LIST_LIFE));
        double factor = luck < 0.1 ? 0.97 : luck > 0.9 ? 1.03 : 1;
        return type.price().multiply(BigDecimal.valueOf(factor)).setScale(2, RoundingMode.HALF_UP);
    }

    /// How many machines nobody but us could have there now.
    int free(PaperspaceType type, String region, Instant when) {
        long key = Noise.key(type.label() + '/' + region);
        double luck = noise.at(key, noise.stretch(key, when, RESTOCK));
        // The same region stays scarce for hours.
        double tide = 0.15 * noise.drift(key, when, Duration.ofHours(7));
        double ease = type.share() + tide - luck;
        return ease <= 0 ? 0 : 1 + (int) (ease * 8);
    }

    /// A month of a disk. The price per GB falls with the size.
    static BigDecimal storage(int gigabytes) {
        int step = 0;
        var sizes = List.of(50, 100, 250, 500, 1000, 2000);
        var prices = List.of(5, 7, 10, 20, 40, 80);
        while (step < sizes.size() && sizes.get(step) < gigabytes) {
            step++;
        }
        return step < sizes.size()
                ? BigDecimal.valueOf(prices.get(step))
                : new BigDecimal("0.04").multiply(BigDecimal.valueOf(gigabytes));
    }
}
