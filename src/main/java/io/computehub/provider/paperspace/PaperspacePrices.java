package io.computehub.provider.paperspace;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.domain.offer.Tariff;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What Paperspace charges, as far as it is published.
final class PaperspacePrices {

    static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(720);

    /// The sizes of disks in GB. Others are taken too, but no price is known for them.
    private static final List<Integer> SIZES =
            List.of(50, 100, 250, 500, 1000, 2000, 4000, 8000, 12_000, 16_000);

    /// The disk of 50 GB is 5 dollars a month, running or not; larger ones cost no more per GB.
    private static final Money GB_MONTH = Money.usd("0.10");

    private PaperspacePrices() {}

    /// The disk that is ordered where so much is asked for: the next size they sell.
    static int ordered(int diskGb) {
        return SIZES.stream().filter(size -> size >= diskGb).findFirst().orElse(diskGb);
    }

    /// For an order of that disk: the price per GB asked for pays for all that is ordered.
    static Tariff tariff(Rate listPrice, int diskGb) {
        int asked = Math.max(1, diskGb);
        var perGb = GB_MONTH.times(ordered(asked)).dividedBy(BigDecimal.valueOf(asked));
        return tariff(listPrice, Optional.of(perGb));
    }

    static Tariff tariff(Rate listPrice, Optional<Money> diskMonth) {
        return new Tariff(
                        listPrice,
                        diskMonth,
                        diskMonth,
                        HOURS_PER_MONTH,
                        Optional.empty(),
                        Optional.empty(),
                        BigDecimal.ZERO)
                .on(PriceBasis.LIST);
    }

    static Rate hourly(BigDecimal usdPerMonth) {
        return new Rate(Money.usd(usdPerMonth).dividedBy(HOURS_PER_MONTH));
    }
}
