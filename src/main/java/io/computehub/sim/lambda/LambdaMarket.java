package io.computehub.sim.lambda;

import io.computehub.sim.Noise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lambda's catalogue: instance types in regions, with prices and room that change. Everything is a
/// function of the seed and the moment; what the account itself holds is subtracted by the caller.
final class LambdaMarket {

    private static final Duration RESTOCK = Duration.ofMinutes(25);
    private static final Duration PRICING = Duration.ofDays(9);

    /// A region as their answers name and describe it.
    record Region(String name, String description) {}

    static final List<Region> REGIONS =
            List.of(
                    new Region("us-east-1", "Virginia, USA"),
                    new Region("us-east-2", "Washington DC, USA"),
                    new Region("us-east-3", "Washington DC, USA"),
                    new Region("us-west-1", "California, USA"),
                    new Region("us-west-2", "Arizona, USA"),
                    new Region("us-west-3", "Utah, USA"),
                    new Region("us-south-1", "Texas, USA"),
                    new Region("us-south-2", "North Texas, USA"),
                    new Region("us-south-3", "Central Texas, USA"),
                    new Region("us-midwest-1", "Illinois, USA"),
                    new Region("europe-central-1", "Frankfurt, Germany"),
                    new Region("europe-south-1", "Milan, Italy"),
                    new Region("me-west-1", "Tel Aviv, Israel"),
                    new Region("asia-south-1", "Mumbai, India"),
                    new Region("asia-northeast-1", "Osaka, Japan"),
                    new Region("asia-northeast-2", "Tokyo, Japan"),
                    new Region("australia-east-1", "Sydney, Australia"));

    private final Noise noise;
    private final List<LambdaType> types = LambdaType.table();

    LambdaMarket(Noise noise) {
        this.noise = noise;
    }

    List<LambdaType> types() {
        return types;
    }

    Optional<LambdaType> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    static Optional<Region> region(String name) {
        return REGIONS.stream().filter(region -> region.name().equals(name)).findFirst();
    }

    /// Cents per hour for the whole machine: the usual price, or now and then a little beside it.
    int cents(LambdaType type, Instant when) {
        long key = Noise.key(type.name());
        double luck = noise.at(key, noise.stretch(key, when, PRICING));
        double factor = luck < 0.15 ? 0.95 : luck > 0.9 ? 1.05 : 1;
        return (int) Math.round(type.cents() * factor);
    }

    /// How many of the type nobody but us could have there now.
    int free(LambdaType type, Region region, Instant when) {
        long key = Noise.key(type.name() + '/' + region.name());
        if (noise.at(key, 0) > 0.5) {
            return 0;
        }
        double luck = noise.at(key, noise.stretch(key, when, RESTOCK));
        double tide = 0.3 * noise.drift(key, when, Duration.ofHours(7));
        return (int) Math.max(0, Math.ceil(6 * (luck + tide - type.scarcity())));
    }
}
