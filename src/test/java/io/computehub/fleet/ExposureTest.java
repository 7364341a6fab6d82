package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class ExposureTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("a");
    private static final ProviderId ACME = new ProviderId("acme");

    @Test
    void whatNoProviderEndsGoesOnBilling() {
        var exposure = exposure(row("x", "1", Optional.empty()), row("y", "2", Optional.empty()));
        assertThat(exposure).isEqualTo(new Exposure(0, 0, Money.ZERO, Rate.usd("3")));
    }

    @Test
    void whatAProviderEndsByItselfCostsAtMostUntilThen() {
        var end = Optional.of(NOON.plus(Duration.ofMinutes(90)));
        var exposure = exposure(row("x", "1", end), row("y", "2", Optional.empty()));
        assertThat(exposure).isEqualTo(new Exposure(1, 1, Money.usd("1.5"), Rate.usd("2")));
    }

    @Test
    void anEndThatIsPastAddsNothing() {
        var exposure = exposure(row("x", "1", Optional.of(NOON.minusSeconds(60))));
        assertThat(exposure.atMost()).isEqualTo(Money.ZERO);
        assertThat(exposure.endless()).isEqualTo(Rate.ZERO);
    }

    @Test
    void whatCostsNothingIsNotCounted() {
        assertThat(exposure(row("x", "0", Optional.of(NOON.plusSeconds(60)))))
                .isEqualTo(Exposure.NONE);
    }

    private static Exposure exposure(FleetRow... rows) {
        return Exposure.of(List.of(rows), Rate.ZERO, NOON);
    }

    private static FleetRow row(String key, String rate, Optional<Instant> end) {
        var instance =
                new Instance(
                        new InstanceId(ACCOUNT, key),
                        ACME,
                        key,
                        Optional.empty(),
                        new InstanceState.Running(),
                        "RUNNING",
                        new Gpus(1, GpuModel.unknown("H100"), ByteSize.ofGib(80)),
                        Place.UNKNOWN,
                        HostTier.SECURE,
                        Purchase.ON_DEMAND,
                        Optional.of(Rate.usd(rate)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        end,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Usage.UNKNOWN,
                        Set.of());
        return new FleetRow(
                key,
                ACCOUNT,
                ACME,
                key,
                "1 × H100",
                new Status.Running(),
                NOON,
                new Claim.Elsewhere(),
                Optional.of(instance.id()),
                Optional.of(instance),
                Optional.of(NOON),
                false,
                instance.rate(),
                false,
                Spent.NOTHING,
                Optional.empty());
    }
}
