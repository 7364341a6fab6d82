package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.flow.Reading;
import io.computehub.provider.VolumeKeeping.Volume;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Volumes bill apart from machines; none of them bills unseen.
class VolumesTest {

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();

    private static Volume volume(String key, Optional<Rate> rate) {
        return new Volume(key, "", ByteSize.ofGb(100), "EU", rate, Optional.of(List.of()));
    }

    private AccountHealth health() {
        return bench.fleet().account(cloud.account()).orElseThrow();
    }

    @Test
    void theirRatesAreInTheMeterTheAccountAndTheRunwayButNotInTheLedger() {
        cloud.balance = Money.usd("100");
        cloud.volumes.add(volume("v1", Optional.of(Rate.usd("0.5"))));
        bench.rented("a");
        bench.turn();
        var meter = bench.fleet().meter();
        assertThat(meter.total()).isEqualTo(Rate.usd("2.5"));
        assertThat(meter.volumes()).isEqualTo(Rate.usd("0.5"));
        assertThat(meter.byProvider())
                .extracting(BurnMeter.Share::rate)
                .containsExactly(Rate.usd("2.5"));
        assertThat(meter.sources()).isEqualTo(1);
        assertThat(meter.dark().endless()).isEqualTo(Rate.usd("2.5"));
        assertThat(health().burning()).isEqualTo(Rate.usd("2.5"));
        assertThat(health().runway()).contains(Duration.ofHours(40));
        bench.run(Duration.ofHours(1));
        assertThat(bench.fleet().meter().today().amount().amount())
                .isLessThan(Money.usd("2.1").amount());
    }

    @Test
    void oneWithoutAPriceIsCountedAsSuchAndNotAsFree() {
        cloud.volumes.add(volume("fast", Optional.empty()));
        bench.turn();
        assertThat(bench.fleet().meter().unpriced()).isEqualTo(1);
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.ZERO);
        assertThat(health().billingVolumes()).isZero();
    }

    @Test
    void whatCouldNotBeReadIsNotKnownAndNotNone() {
        cloud.volumeFailure = Optional.of(new Network("no answer", null));
        bench.turn();
        assertThat(health().volumes().known()).isEmpty();
        assertThat(health().state()).isEqualTo(AccountHealth.State.ANSWERS);
        assertThat(bench.fleet().withoutVolumes()).hasSize(1);
    }

    @Test
    void aKeyThatMayNotReadVolumesIsNotARefusedKey() {
        cloud.volumeFailure = Optional.of(new Auth("no volumes for you"));
        bench.turn();
        assertThat(health().state()).isEqualTo(AccountHealth.State.ANSWERS);
        assertThat(health().volumes()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void aFailedReadKeepsWhatWasKnownAndItsRate() {
        cloud.volumes.add(volume("v1", Optional.of(Rate.usd("0.5"))));
        bench.turn();
        cloud.volumeFailure = Optional.of(new Network("no answer", null));
        bench.clock.pass(Duration.ofHours(1));
        bench.turn();
        assertThat(health().volumes()).isInstanceOf(Reading.Stale.class);
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.usd("0.5"));
        assertThat(bench.fleet().withoutVolumes()).isEmpty();
    }

    @Test
    void theyAreReadHourlyAndNotAtEachTurn() {
        bench.turn();
        bench.turn();
        bench.turn();
        assertThat(cloud.volumeReads).isEqualTo(1);
        bench.clock.pass(Duration.ofHours(1));
        bench.turn();
        assertThat(cloud.volumeReads).isEqualTo(2);
    }

    @Test
    void afterAnEndingTheyAreReadAtOnce() throws Exception {
        bench.rented("other");
        var id = bench.rented("a");
        bench.turn();
        cloud.volumes.add(volume("left", Optional.of(Rate.usd("0.5"))));
        bench.deployments().terminate(id);
        bench.run(Duration.ofMinutes(3));
        assertThat(bench.book().ending(id).orElseThrow().proven()).isTrue();
        assertThat(bench.fleet().meter().volumes()).isEqualTo(Rate.usd("0.5"));
    }
}
