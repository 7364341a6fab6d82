package io.computehub.domain.offer;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.util.Optional;

/// The prices of an offer, part by part. `gpu` is for all its GPUs together. Disk is priced per GB
/// and month, running and stopped apart; `hoursPerMonth` is what the provider divides a month by.
/// Traffic is per GB. `fee` is a share of the rest (0.03 is three percent). An absent disk price
/// while stopped means the offer cannot be stopped or its price is not published; an absent traffic
/// price means the provider does not charge for traffic. `around` is the share of `gpu` that pays
/// for the vCPUs and the memory of the machine, where the provider prices them apart. `leastDiskGb`
/// is the smallest disk there is: a smaller order is made, and billed, as that. `basis` says how
/// sure all of this is.
public record Tariff(
        Rate gpu,
        Optional<Money> diskMonthRunning,
        Optional<Money> diskMonthStopped,
        BigDecimal hoursPerMonth,
        Optional<Money> inPerGb,
        Optional<Money> outPerGb,
        BigDecimal fee,
        Optional<Rate> around,
        int leastDiskGb,
        PriceBasis basis) {

    /// Prices that the provider told with the offer.
    public Tariff(
            Rate gpu,
            Optional<Money> diskMonthRunning,
            Optional<Money> diskMonthStopped,
            BigDecimal hoursPerMonth,
            Optional<Money> inPerGb,
            Optional<Money> outPerGb,
            BigDecimal fee) {
        this(
                gpu,
                diskMonthRunning,
                diskMonthStopped,
                hoursPerMonth,
                inPerGb,
                outPerGb,
                fee,
                Optional.empty(),
                0,
                PriceBasis.QUOTED);
    }

    /// The same prices, on that basis.
    public Tariff on(PriceBasis other) {
        return new Tariff(
                gpu,
                diskMonthRunning,
                diskMonthStopped,
                hoursPerMonth,
                inPerGb,
                outPerGb,
                fee,
                around,
                leastDiskGb,
                other);
    }

    /// The disk that is billed for an order of so many GB.
    public int billedDiskGb(int wanted) {
        return Math.max(wanted, leastDiskGb);
    }

    /// A price without extras.
    public static Tariff flat(Rate gpu) {
        return new Tariff(
                gpu,
                Optional.empty(),
                Optional.empty(),
                BigDecimal.valueOf(720),
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO);
    }
}
