package io.computehub.market;

import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;

import java.math.BigDecimal;
import java.util.Optional;

/// What an offer goes on costing while stopped: its disk.
public final class StoppedPrice {

    private StoppedPrice() {}

    /// Empty where the offer cannot be stopped or its provider does not publish the price.
    public static Optional<Rate> of(Offer offer, Assumptions under) {
        var tariff = offer.tariff();
        return tariff.diskMonthStopped()
                .map(month ->
                        new Rate(
                                month.times(tariff.billedDiskGb(under.diskGb()))
                                        .times(BigDecimal.ONE.add(tariff.fee()))
                                        .dividedBy(tariff.hoursPerMonth())));
    }
}
