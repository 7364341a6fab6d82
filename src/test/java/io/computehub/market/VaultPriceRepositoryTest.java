package io.computehub.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class VaultPriceRepositoryTest {

    private static final ProviderId VAST = new ProviderId("vast");
    private static final PriceClass CLASS = new PriceClass(VAST, "RTX 4090", 1, Purchase.ON_DEMAND);
    private static final PriceClass SPOT = new PriceClass(VAST, "RTX 4090", 1, Purchase.SPOT);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    @TempDir Path folder;
    private Vault vault;
    private VaultPriceRepository prices;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder);
        prices = new VaultPriceRepository(vault.database());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private static PriceHour at(Instant hour, String lowest) {
        return new PriceHour(hour, Rate.usd(lowest), Rate.usd("0.3105"), 7);
    }

    @Test
    void whatWasSavedComesBackHourByHourAndGapsStayGaps() {
        var later = MIDNIGHT.plus(Duration.ofHours(5));
        prices.save(
                VAST, MIDNIGHT, Map.of(CLASS, at(MIDNIGHT, "0.289"), SPOT, at(MIDNIGHT, "0.1")));
        prices.save(VAST, later, Map.of(CLASS, at(later, "0.25")));

        assertThat(prices.of(CLASS, MIDNIGHT))
                .containsExactly(at(MIDNIGHT, "0.289"), at(later, "0.25"));
        assertThat(prices.of(CLASS, MIDNIGHT.plusSeconds(3600))).containsExactly(at(later, "0.25"));
        assertThat(prices.of(SPOT, MIDNIGHT)).containsExactly(at(MIDNIGHT, "0.1"));
        assertThat(prices.lastHour(VAST)).contains(later);
        assertThat(prices.lastHour(new ProviderId("runpod"))).isEmpty();
    }

    @Test
    void aYearIsKeptAndLongAgoOneHourOfEachDay() {
        for (int day : List.of(0, 100, 200)) {
            for (int hour : List.of(3, 4, 23)) {
                var when = MIDNIGHT.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
                prices.save(VAST, when, Map.of(CLASS, at(when, "0.2")));
            }
        }
        prices.prune(MIDNIGHT.plus(Duration.ofDays(50)), MIDNIGHT.plus(Duration.ofDays(150)));

        assertThat(prices.of(CLASS, MIDNIGHT))
                .extracting(hour -> Duration.between(MIDNIGHT, hour.hour()).toHours())
                .containsExactly(2403L, 4803L, 4804L, 4823L);
    }
}
