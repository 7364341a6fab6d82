package io.computehub.sim.vast;

import io.computehub.sim.Noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The asks of the simulated Vast marketplace, what they cost at a moment, and which of them other
/// renters hold just then. Everything is a function of the seed and the moment.
final class VastMarket {

    private static final Duration TENANCY = Duration.ofMinutes(100);
    private static final Duration BIDDING = Duration.ofMinutes(10);

    private final Noise noise;
    private final Map<Long, VastAsk> asks = new LinkedHashMap<>();

    VastMarket(Noise noise, Instant start) {
        this.noise = noise;
        new VastHosts(noise, start).asks().forEach(ask -> asks.put(ask.id(), ask));
    }

    Collection<VastAsk> asks() {
        return Collections.unmodifiableCollection(asks.values());
    }

    Optional<VastAsk> ask(long id) {
        return Optional.ofNullable(asks.get(id));
    }

    /// The price of all its GPUs per hour: its own drift, and that of its kind.
    BigDecimal price(VastAsk ask, Instant when) {
        double own = noise.drift(ask.id(), when, Duration.ofHours(7));
        double kind = noise.drift(Noise.key(ask.kind().name()), when, Duration.ofHours(31));
        double factor = 1 + 0.03 * own + 0.05 * kind;
        return ask.basePrice()
                .multiply(BigDecimal.valueOf(factor))
                .setScale(4, RoundingMode.HALF_UP);
    }

    /// The lowest bid, for all its GPUs per hour, that holds the machine just now.
    BigDecimal lowestBid(VastAsk ask, Instant when) {
        long key = ask.id() * 31 + 7;
        double luck = noise.at(key, noise.stretch(key, when, BIDDING));
        double spike = luck > 0.985 ? 1.7 : 1;
        double factor = ask.bidShare() * (0.9 + 0.2 * luck) * spike;
        return ask.basePrice()
                .multiply(BigDecimal.valueOf(factor))
                .setScale(4, RoundingMode.HALF_UP);
    }

    /// When the lowest bid may next change.
    Instant nextBidding(VastAsk ask, Instant after) {
        return noise.stretchEnd(ask.id() * 31 + 7, after, BIDDING);
    }

    boolean takenByOthers(VastAsk ask, Instant when) {
        long key = ask.id() * 17 + 3;
        return noise.at(key, noise.stretch(key, when, TENANCY)) < ask.takenShare();
    }

    /// When others may next come or go.
    Instant nextTenancy(VastAsk ask, Instant after) {
        return noise.stretchEnd(ask.id() * 17 + 3, after, TENANCY);
    }
}
