package io.computehub.provider.runpod;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Tariff;

import java.math.BigDecimal;
import java.util.Optional;

/// What RunPod charges for disks, from its published price list.
final class RunPodPrices {

    static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(720);

    private static final Money DISK_RUNNING = Money.usd("0.10");
    private static final Money VOLUME_STOPPED = Money.usd("0.20");
    private static final Money NETWORK_VOLUME = Money.usd("0.07");
    private static final Money LARGE_NETWORK_VOLUME = Money.usd("0.05");
    private static final BigDecimal LARGE_GB = BigDecimal.valueOf(1000);

    private RunPodPrices() {}

    static Tariff tariff(Rate gpus) {
        return new Tariff(
                gpus,
                Optional.of(DISK_RUNNING),
                Optional.of(VOLUME_STOPPED),
                HOURS_PER_MONTH,
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO);
    }

    /// What container disk and volume bill together while the pod runs.
    static Rate running(double containerGb, double volumeGb) {
        return hourly(DISK_RUNNING.times(BigDecimal.valueOf(containerGb + volumeGb)));
    }

    /// What the volume bills while the pod is stopped; the container disk is free then.
    static Rate stopped(double volumeGb) {
        return hourly(VOLUME_STOPPED.times(BigDecimal.valueOf(volumeGb)));
    }

    /// A standard network volume: the first 1 000 GB at one price, what is above at a lower one.
    static Rate networkVolume(double gb) {
        var size = BigDecimal.valueOf(gb);
        var above = size.subtract(LARGE_GB).max(BigDecimal.ZERO);
        return hourly(
                NETWORK_VOLUME.times(size.subtract(above)).plus(LARGE_NETWORK_VOLUME.times(above)));
    }

    private static Rate hourly(Money perMonth) {
        return new Rate(perMonth.dividedBy(HOURS_PER_MONTH));
    }
}
