package io.computehub.provider.tensordock;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.domain.offer.Tariff;

import java.math.BigDecimal;
import java.util.Optional;

/// What a vCPU, a GB of memory and a GB of disk cost per hour at one place.
record PartPrices(Rate vcpu, Rate ramGb, Rate diskGb) {

    /// Their prices are per hour; a tariff's disk is per month of so many hours.
    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(720);

    /// Empty unless all three are told: a sum without one of them would be too low.
    static Optional<PartPrices> of(TensorDockRow pricing) {
        var vcpu = pricing.amount("per_vcpu_hr").map(Rate::usd);
        var ram = pricing.amount("per_gb_ram_hr").map(Rate::usd);
        var disk = pricing.amount("per_gb_storage_hr").map(Rate::usd);
        return vcpu.isPresent() && ram.isPresent() && disk.isPresent()
                ? Optional.of(new PartPrices(vcpu.get(), ram.get(), disk.get()))
                : Optional.empty();
    }

    /// The GPUs with the vCPUs and the memory they are rented with. A stopped machine's disk bills
    /// on at the same price.
    Tariff tariff(Rate gpus, Shape shape) {
        var around = vcpu.times(shape.vcpus()).plus(ramGb.times(shape.ramGb()));
        var disk = Optional.of(month());
        return new Tariff(
                gpus.plus(around),
                disk,
                disk,
                HOURS_PER_MONTH,
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.of(around),
                Shape.LEAST_DISK_GB,
                PriceBasis.QUOTED);
    }

    private Money month() {
        return diskGb.perHour().times(HOURS_PER_MONTH);
    }
}
