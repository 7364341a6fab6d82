package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.domain.offer.Tariff;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Optional;

/// What an order would bill, part by part.
class PlanningTest {

    private static Offer offer(int leastDiskGb) {
        var disk = Optional.of(Money.usd("0.72"));
        var plain = new Bench().cloud().offer("offer", "2");
        return new Offer(
                plain.id(),
                plain.provider(),
                plain.gpus(),
                plain.machine(),
                plain.place(),
                plain.tier(),
                plain.purchase(),
                plain.stock(),
                new Tariff(
                        Rate.usd("2"),
                        disk,
                        disk,
                        BigDecimal.valueOf(720),
                        Optional.empty(),
                        Optional.empty(),
                        BigDecimal.ZERO,
                        Optional.empty(),
                        leastDiskGb,
                        PriceBasis.QUOTED),
                plain.until(),
                plain.readAt());
    }

    @Test
    void aDiskSmallerThanTheLeastIsPlannedAsTheLeast() {
        assertThat(Planning.Price.of(offer(0), 40, Optional.empty()).total())
                .isEqualTo(Rate.usd("2.04"));
        assertThat(Planning.Price.of(offer(100), 40, Optional.empty()).total())
                .isEqualTo(Rate.usd("2.1"));
        assertThat(Planning.Price.of(offer(100), 250, Optional.empty()).total())
                .isEqualTo(Rate.usd("2.25"));
    }
}
