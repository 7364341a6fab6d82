package io.computehub.provider.lambda;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.domain.offer.Traits;
import io.computehub.provider.lambda.LambdaWire.InstanceType;
import io.computehub.provider.lambda.LambdaWire.Region;
import io.computehub.provider.lambda.LambdaWire.Specs;
import io.computehub.provider.lambda.LambdaWire.TypeEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What Lambda rents out: each instance type in each region that has room for one.
final class LambdaMarket {

    private final AccountId account;
    private final LambdaApi api;
    private final InstantSource clock;

    LambdaMarket(AccountId account, LambdaApi api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.clock = clock;
    }

    AccountId account() {
        return account;
    }

    List<Offer> offers() throws ProviderException {
        var found = new LinkedHashMap<OfferId, Offer>();
        for (var entry : api.types()) {
            offers(entry, clock.instant()).forEach(offer -> found.putIfAbsent(offer.id(), offer));
        }
        return List.copyOf(found.values());
    }

    Optional<Offer> now(OfferId id) throws ProviderException {
        return offers().stream().filter(offer -> offer.id().equals(id)).findFirst();
    }

    /// None where it is sold out, has no GPU, or names no price.
    private List<Offer> offers(TypeEntry entry, Instant readAt) {
        var type = entry.instanceType();
        if (type == null) {
            return List.of();
        }
        var name = type.name();
        var rate = LambdaMapper.rate(type);
        int count = LambdaGpus.count(type);
        if (name == null || name.isBlank() || rate.isEmpty() || count == 0) {
            return List.of();
        }
        var offers = new ArrayList<Offer>();
        for (var region : regions(entry)) {
            var code = region.name();
            if (code == null || code.isBlank()) {
                continue;
            }
            offers.add(
                    new Offer(
                            new OfferId(account, new OfferKey(code, name).text()),
                            LambdaFactory.ID,
                            LambdaGpus.of(type),
                            machine(type),
                            LambdaPlaces.place(region),
                            HostTier.SECURE,
                            Purchase.ON_DEMAND,
                            Stock.UNKNOWN,
                            Tariff.flat(rate.get()),
                            Optional.empty(),
                            readAt));
        }
        return offers;
    }

    private static List<Region> regions(TypeEntry entry) {
        return LambdaWire.present(entry.regionsWithCapacityAvailable()).toList();
    }

    private static Machine machine(InstanceType type) {
        var specs = type.specs() == null ? new Specs(null, null, null, null) : type.specs();
        var nothing = Machine.UNKNOWN;
        return new Machine(
                positive(specs.vcpus()),
                nothing.cpuName(),
                size(specs.memoryGib()),
                size(specs.storageGib()),
                nothing.diskSpeed(),
                nothing.down(),
                nothing.up(),
                nothing.reliability(),
                nothing.cuda(),
                nothing.driver(),
                nothing.host(),
                nothing.ports(),
                new Traits(
                        architecture(type.architecture()),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()));
    }

    private static OptionalDouble positive(@Nullable Double figure) {
        return figure == null || figure <= 0 ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    private static Optional<ByteSize> size(@Nullable Double gib) {
        return gib == null || gib <= 0 ? Optional.empty() : Optional.of(ByteSize.ofGib(gib));
    }

    private static Optional<String> architecture(@Nullable String theirs) {
        return Optional.ofNullable(theirs)
                .map(word -> word.equals("x86_64") ? "amd64" : word)
                .filter(word -> !word.isBlank());
    }
}
