package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.http.ApiRequest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What may be had and for about how much: the statistics of past bids, joined with what is free
/// now. Where a deployment will stand is decided by who bids, so an offer has no place.
final class AkashMarket {

    static final List<Integer> COUNTS = List.of(1, 2, 4, 8);

    /// The only vendor that the published schema of an order takes.
    private static final String VENDOR = "nvidia";

    private final AccountId account;
    private final AkashApi api;
    private final InstantSource clock;

    AkashMarket(AccountId account, AkashApi api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.clock = clock;
    }

    List<Offer> offers() throws ProviderException {
        return List.copyOf(read().values());
    }

    /// The offer of the same key, now.
    Optional<Offer> requote(Offer offer) throws ProviderException {
        return Optional.ofNullable(read().get(offer.id().key()));
    }

    private Map<String, Offer> read() throws ProviderException {
        var prices = api.read(ApiRequest.get("/v1/gpu-prices").withoutKey()).path("models");
        if (!prices.isArray()) {
            throw new Protocol("an answer without a list of GPU models");
        }
        var free = free();
        var now = clock.instant();
        var found = new LinkedHashMap<String, Offer>();
        for (var row : prices) {
            for (int count : COUNTS) {
                offer(row, count, free, now)
                        .ifPresent(offer -> found.putIfAbsent(offer.id().key(), offer));
            }
        }
        return found;
    }

    private FreeUnits free() throws ProviderException {
        try {
            var options = api.read(ApiRequest.get("/v1/placement-options").withoutKey());
            if (!options.path("gpus").isArray()) {
                throw new Protocol("an answer without a list of free GPUs");
            }
            return new FreeUnits(Optional.of(options));
        } catch (NotFound _) {
            // The earlier generation of the service.
            return new FreeUnits(Optional.empty());
        }
    }

    private Optional<Offer> offer(JsonNode row, int count, FreeUnits free, Instant now) {
        var words =
                new GpuWords(
                        Told.text(row, "vendor").orElse(""),
                        Told.text(row, "model").orElse(""),
                        Told.text(row, "ram").orElse(""),
                        Told.text(row, "interface").orElse(""));
        if (!words.vendor().equals(VENDOR)) {
            return Optional.empty();
        }
        int available = Told.count(row.path("availability"), "available").orElse(0);
        return OfferKey.of(words, count)
                .flatMap(key -> {
                    var stock = free.stock(key, available);
                    return price(row.path("price"))
                            .filter(_ -> stock.rentable())
                            .map(each -> offer(key, each.times(count), stock, now));
                });
    }

    /// Per GPU and hour: the median of what hosts asked; half of them ask this or less.
    private static Optional<Rate> price(JsonNode price) {
        if (Told.text(price, "currency").filter(coin -> !coin.equals("USD")).isPresent()) {
            return Optional.empty();
        }
        return Stream.of("med", "weightedAverage", "avg", "max")
                .flatMap(field -> Told.number(price, field).stream())
                .filter(amount -> amount.signum() > 0)
                .findFirst()
                .map(Rate::usd);
    }

    private Offer offer(OfferKey key, Rate price, Stock stock, Instant now) {
        return new Offer(
                new OfferId(account, key.text()),
                AkashFactory.ID,
                key.gpu().times(key.count()),
                machine(key),
                Place.UNKNOWN,
                HostTier.COMMUNITY,
                Purchase.ON_DEMAND,
                stock,
                Tariff.flat(price).on(PriceBasis.ESTIMATE),
                Optional.empty(),
                now);
    }

    /// What will be asked for beside the GPUs.
    private static Machine machine(OfferKey key) {
        var unknown = Machine.UNKNOWN;
        return new Machine(
                OptionalDouble.of(key.cpus()),
                unknown.cpuName(),
                Optional.of(ByteSize.ofGib(key.ramGib())),
                unknown.disk(),
                unknown.diskSpeed(),
                unknown.down(),
                unknown.up(),
                unknown.reliability(),
                unknown.cuda(),
                unknown.driver(),
                unknown.host(),
                unknown.ports(),
                unknown.traits());
    }
}
