package io.computehub.sim.akash;

import io.computehub.sim.Spot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is paid ahead for one deployment, in dollars: used up evenly from the lease on, and filled
/// up by the service unless its setting says otherwise. Where nobody fills it up, the lease ends
/// when it is empty. Everything follows from the last time something was changed, not from when
/// anybody looks. Guarded by the world's lock.
final class AkashEscrow implements Spot {

    /// What was there at a moment.
    record Settled(BigDecimal funds, Instant at) {}

    private static final Duration AGES = Duration.ofDays(36_500);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final BigDecimal UNPAYABLE = new BigDecimal("1000000");
    private static final BigDecimal NANOS_PER_HOUR =
            BigDecimal.valueOf(Duration.ofHours(1).toNanos());

    private BigDecimal perHour = BigDecimal.ZERO;
    private Settled settled;
    private Optional<Boolean> setting = Optional.empty();

    AkashEscrow(Instant created) {
        this.settled = new Settled(AkashWorld.DEPOSIT, created);
    }

    /// From now on so much is used up.
    void bill(BigDecimal dollarsPerHour, Instant now) {
        settled = new Settled(left(now), now);
        perHour = dollarsPerHour;
    }

    void add(BigDecimal dollars, Instant now) {
        settled = new Settled(left(now).add(dollars), now);
    }

    /// Whether the service fills it up, where somebody has said.
    Optional<Boolean> setting() {
        return setting;
    }

    void set(boolean fillsUp, Instant now) {
        settled = new Settled(left(now), now);
        setting = Optional.of(fillsUp);
    }

    boolean fillsUp() {
        return setting.orElse(true);
    }

    /// The last time it was settled, which is when it was filled up last or changed by hand.
    Settled settled(Instant now) {
        if (!fillsUp() || perHour.signum() == 0 || now.isBefore(emptyAt(settled))) {
            return settled;
        }
        var empty = emptyAt(settled);
        var each = lasting(AkashWorld.DEPOSIT);
        var times = Duration.between(empty, now).dividedBy(each);
        return new Settled(AkashWorld.DEPOSIT, empty.plus(each.multipliedBy(times)));
    }

    BigDecimal left(Instant now) {
        var last = settled(now);
        return last.funds.subtract(used(Duration.between(last.at, now))).max(BigDecimal.ZERO);
    }

    private BigDecimal used(Duration time) {
        return perHour.multiply(BigDecimal.valueOf(Math.max(0, time.toNanos())))
                .divide(NANOS_PER_HOUR, MathContext.DECIMAL128);
    }

    private Duration lasting(BigDecimal dollars) {
        return Duration.ofNanos(
                dollars.multiply(NANOS_PER_HOUR)
                        .divide(perHour, 0, RoundingMode.CEILING)
                        .longValue());
    }

    private Instant emptyAt(Settled from) {
        return from.at.plus(lasting(from.funds));
    }

    @Override
    public BigDecimal lowestBid(Instant when) {
        boolean dry = !fillsUp() && perHour.signum() > 0 && !when.isBefore(emptyAt(settled));
        return dry ? UNPAYABLE : BigDecimal.ZERO;
    }

    @Override
    public boolean taken(Instant when) {
        return false;
    }

    /// When it is next empty, or filled up.
    @Override
    public Instant nextChange(Instant after) {
        if (perHour.signum() == 0) {
            return after.plus(AGES);
        }
        var empty = emptyAt(settled(after));
        return empty.isAfter(after) ? empty : after.plus(MOMENT);
    }
}
