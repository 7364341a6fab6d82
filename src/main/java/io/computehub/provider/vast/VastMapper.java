package io.computehub.provider.vast;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.domain.offer.Traits;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Their offers as ours, and the parts that instances share with them. Pure.
final class VastMapper {

    /// Their month, found in recorded prices: 0.92 $/GB × 8 GB ÷ 720 = 0.010222 $/h.
    static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(720);

    private static final String SPOT_MARK = "-bid";
    private static final BigDecimal MOST_GPUS = BigDecimal.valueOf(100_000);

    private VastMapper() {}

    /// Empty for a row that cannot be rented, because it has no id, or not priced.
    static Optional<Offer> offer(
            AccountId account, VastRow row, Purchase purchase, Instant readAt) {
        var id = askId(row);
        var gpu = gpuRate(row, purchase);
        if (id.isEmpty() || gpu.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Offer(
                        offerId(account, id.get(), purchase),
                        VastFactory.ID,
                        gpus(row),
                        machine(row),
                        VastPlaces.place(row),
                        VastPlaces.tier(row),
                        purchase,
                        Stock.ONE,
                        tariff(row, gpu.get()),
                        until(row, readAt),
                        readAt));
    }

    static Optional<String> askId(VastRow row) {
        return row.id("id").or(() -> row.id("ask_contract_id"));
    }

    /// One ask can be had on demand and by bid: two offers, two keys.
    static OfferId offerId(AccountId account, String ask, Purchase purchase) {
        return new OfferId(account, purchase == Purchase.SPOT ? ask + SPOT_MARK : ask);
    }

    static String ask(OfferId id) {
        return id.key().endsWith(SPOT_MARK)
                ? id.key().substring(0, id.key().length() - SPOT_MARK.length())
                : id.key();
    }

    private static Optional<Rate> gpuRate(VastRow row, Purchase purchase) {
        var listed = row.amount("dph_base").or(() -> totalLessStorage(row));
        return (purchase == Purchase.SPOT ? row.amount("min_bid").or(() -> listed) : listed)
                .map(Rate::usd);
    }

    private static Optional<BigDecimal> totalLessStorage(VastRow row) {
        return row.amount("dph_total")
                .flatMap(total ->
                        row.amount("storage_total_cost")
                                .map(total::subtract)
                                .filter(rest -> rest.signum() >= 0));
    }

    private static Tariff tariff(VastRow row, Rate gpu) {
        var disk = row.amount("storage_cost").map(Money::usd);
        return new Tariff(
                gpu,
                disk,
                disk,
                HOURS_PER_MONTH,
                row.amount("inet_down_cost").map(Money::usd),
                row.amount("inet_up_cost").map(Money::usd),
                BigDecimal.ZERO);
    }

    static Gpus gpus(VastRow row) {
        var each = row.amount("gpu_ram").map(mib -> ByteSize.ofMib(mib.doubleValue()));
        var model = GpuCatalog.BUNDLED.match(row.text("gpu_name").orElse(""), each);
        return new Gpus(
                row.amount("num_gpus")
                        .filter(count -> count.compareTo(MOST_GPUS) < 0)
                        .map(BigDecimal::intValue)
                        .orElse(0),
                model,
                each.or(() -> model.facts().map(facts -> facts.vram())).orElse(new ByteSize(0)));
    }

    private static Machine machine(VastRow row) {
        return new Machine(
                row.measure("cpu_cores_effective"),
                row.text("cpu_name"),
                usableRam(row),
                row.amount("disk_space").map(gb -> ByteSize.ofGb(gb.doubleValue())),
                row.measure("disk_bw"),
                row.measure("inet_down"),
                row.measure("inet_up"),
                share(row.measure("reliability2"), row.measure("reliability")),
                row.text("cuda_max_good"),
                row.text("driver_version"),
                row.id("machine_id"),
                row.amount("direct_port_count")
                        .map(count -> OptionalInt.of(count.intValue()))
                        .orElseGet(OptionalInt::empty),
                new Traits(
                        row.text("cpu_arch").map(arch -> arch.toLowerCase(Locale.ROOT)),
                        row.measure("pci_gen"),
                        row.measure("bw_nvlink"),
                        row.flag("static_ip")));
    }

    private static OptionalDouble share(OptionalDouble first, OptionalDouble second) {
        var share = first.isPresent() ? first : second;
        return share.isPresent() && share.getAsDouble() <= 1 ? share : OptionalDouble.empty();
    }

    /// `cpu_ram` is the whole machine's; a slice gets its share of the cores.
    private static Optional<ByteSize> usableRam(VastRow row) {
        var effective = row.measure("cpu_cores_effective");
        var cores = row.measure("cpu_cores");
        double share =
                effective.isPresent() && cores.isPresent() && cores.getAsDouble() > 0
                        ? effective.getAsDouble() / cores.getAsDouble()
                        : row.measure("gpu_frac").orElse(-1);
        return share < 0
                ? Optional.empty()
                : row.amount("cpu_ram")
                        .map(mib -> ByteSize.ofMib(mib.doubleValue() * Math.min(1, share)));
    }

    private static Optional<Instant> until(VastRow row, Instant readAt) {
        return time(row, "end_date")
                .or(() ->
                        row.amount("duration")
                                .map(BigDecimal::longValue)
                                .filter(left -> left < Integer.MAX_VALUE)
                                .map(left -> readAt.plus(Duration.ofSeconds(left))));
    }

    /// Unix seconds, often with a fraction.
    static Optional<Instant> time(VastRow row, String field) {
        return row.amount(field)
                .filter(seconds -> seconds.signum() > 0)
                .flatMap(seconds -> {
                    try {
                        return Optional.of(
                                Instant.ofEpochMilli(
                                        seconds.movePointRight(3).toBigInteger().longValueExact()));
                    } catch (ArithmeticException | DateTimeException _) {
                        return Optional.empty();
                    }
                });
    }
}
