package io.computehub.provider.runpod;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.provider.runpod.RunPodWire.Gpu;
import io.computehub.provider.runpod.RunPodWire.LowestPrice;
import io.computehub.provider.runpod.RunPodWire.SpotType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Turns the catalogue into offers. Pure.
record RunPodOffers(AccountId account, Instant readAt) {

    /// The offers of one GPU type, read for one cloud and count: one per data centre that has it,
    /// or one without a place where none is named. None where it is not to be had or has no price.
    List<Offer> onDemand(Gpu gpu, Cloud cloud, int count) {
        var each = cloud.of(gpu.price());
        if (each == null || each.signum() <= 0 || !had(gpu, cloud, count)) {
            return List.of();
        }
        var offers = new ArrayList<Offer>();
        var total = Rate.usd(each).times(count);
        for (var center : present(gpu.dataCenters()).toList()) {
            var stock = stock(center.availability());
            if (center.id() != null && !center.id().isBlank() && stock.rentable()) {
                offers.add(offer(gpu, cloud, count, Optional.of(center.id()), stock, total));
            }
        }
        var anywhere = stock(gpu.availability());
        if (offers.isEmpty() && anywhere.rentable()) {
            offers.add(offer(gpu, cloud, count, Optional.empty(), anywhere, total));
        }
        return offers;
    }

    private static boolean had(Gpu gpu, Cloud cloud, int count) {
        var offered = cloud == Cloud.SECURE ? gpu.secure() : gpu.community();
        var most = cloud.of(gpu.maxCount());
        return real(gpu.id(), gpu.memory())
                && !Boolean.FALSE.equals(offered)
                && (most == null || most >= count);
    }

    /// Their list has an entry `unknown` without memory, which nobody can rent.
    private static boolean real(@Nullable String id, @Nullable Double memory) {
        return id != null
                && !id.isBlank()
                && !id.equalsIgnoreCase("unknown")
                && memory != null
                && memory > 0;
    }

    private Offer offer(
            Gpu gpu, Cloud cloud, int count, Optional<String> center, Stock stock, Rate total) {
        var id = Objects.requireNonNull(gpu.id());
        var vram = ByteSize.ofGib(Objects.requireNonNull(gpu.memory()));
        var model = RunPodNames.model(id, gpu.name(), gpu.manufacturer(), Optional.of(vram));
        return offer(
                new OfferKey(cloud, Purchase.ON_DEMAND, count, center, id),
                new Gpus(count, model, vram),
                machine(newestCuda(gpu)),
                stock,
                total);
    }

    /// The spot offer of one GPU type, or none where no bid is taken now.
    Optional<Offer> spot(SpotType type, Cloud cloud, int count, @Nullable LowestPrice lowest) {
        if (lowest == null || !real(type.id(), type.memoryInGb())) {
            return Optional.empty();
        }
        var each = cloud == Cloud.SECURE ? type.secureSpotPrice() : type.communitySpotPrice();
        var least = lowest.minimumBidPrice();
        var stock = stock(lowest.stockStatus());
        if (least == null || least.signum() <= 0 || !stock.rentable()) {
            return Optional.empty();
        }
        var id = Objects.requireNonNull(type.id());
        var vram = ByteSize.ofGib(Objects.requireNonNull(type.memoryInGb()));
        var model =
                RunPodNames.model(id, type.displayName(), type.manufacturer(), Optional.of(vram));
        return Optional.of(
                offer(
                        new OfferKey(cloud, Purchase.SPOT, count, Optional.empty(), id),
                        new Gpus(count, model, vram),
                        Machine.UNKNOWN,
                        stock,
                        Rate.usd(forAll(least, each, count))));
    }

    /// The lowest bid for all GPUs. A recorded answer has the figure for all of them, but nothing
    /// promises it: where it lies nearer to the spot price of one GPU, it is taken for one.
    private static BigDecimal forAll(BigDecimal least, @Nullable BigDecimal each, int count) {
        if (each == null || each.signum() <= 0) {
            return least;
        }
        var factor = BigDecimal.valueOf(count);
        var forOne = least.multiply(least).compareTo(each.multiply(each).multiply(factor)) < 0;
        return forOne ? least.multiply(factor) : least;
    }

    private Offer offer(OfferKey key, Gpus gpus, Machine machine, Stock stock, Rate total) {
        return new Offer(
                new OfferId(account, key.text()),
                RunPodFactory.ID,
                gpus,
                machine,
                RunPodNames.place(key.dataCenter().orElse(null)),
                key.cloud().tier(),
                key.purchase(),
                stock,
                RunPodPrices.tariff(total),
                Optional.empty(),
                readAt);
    }

    private static Machine machine(Optional<String> cuda) {
        var nothing = Machine.UNKNOWN;
        return new Machine(
                nothing.cpus(),
                nothing.cpuName(),
                nothing.ram(),
                nothing.disk(),
                nothing.diskSpeed(),
                nothing.down(),
                nothing.up(),
                nothing.reliability(),
                cuda,
                nothing.driver(),
                nothing.host(),
                OptionalInt.empty(),
                nothing.traits());
    }

    private static Optional<String> newestCuda(Gpu gpu) {
        return present(gpu.cudaVersions())
                .filter(cuda -> !Boolean.FALSE.equals(cuda.available()))
                .flatMap(cuda -> Stream.ofNullable(cuda.version()))
                .filter(version -> version.matches("\\d{1,3}\\.\\d{1,3}"))
                .max(Comparator.comparingInt(RunPodOffers::comparable));
    }

    /// 12.11 is above 12.2.
    private static int comparable(String version) {
        var parts = version.split("\\.", -1);
        return Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]);
    }

    private static Stock stock(@Nullable String level) {
        return switch (level == null ? "" : level.toUpperCase(Locale.ROOT)) {
            case "HIGH" -> Stock.HIGH;
            case "MEDIUM" -> Stock.MEDIUM;
            case "LOW" -> Stock.LOW;
            case "NONE" -> Stock.NONE;
            default -> Stock.UNKNOWN;
        };
    }

    static <T> Stream<T> present(@Nullable List<@Nullable T> list) {
        return list == null ? Stream.empty() : list.stream().flatMap(Stream::ofNullable);
    }
}
