package io.computehub.provider.runpod;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.runpod.RunPodGraph.SpotEntry;
import io.computehub.provider.runpod.RunPodWire.Gpu;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One RunPod account.
final class RunPodProvider implements Provider {

    /// The GPU counts offered. Availability is asked per count, so each costs two calls.
    static final List<Integer> COUNTS = List.of(1, 2, 4, 8);

    private final AccountId account;
    private final RunPodApi api;
    private final InstantSource clock;
    private final Map<Class<? extends Capability>, Capability> capabilities;
    private final Map<String, ByteSize> vram = new ConcurrentHashMap<>();

    RunPodProvider(
            AccountId account,
            RunPodApi api,
            InstantSource clock,
            Map<Class<? extends Capability>, Capability> capabilities) {
        this.account = account;
        this.api = api;
        this.clock = clock;
        this.capabilities = Map.copyOf(capabilities);
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        var found = new LinkedHashMap<String, Offer>();
        for (var cloud : Cloud.values()) {
            var largest = 1.0;
            for (int count : COUNTS) {
                if (count > largest) {
                    continue;
                }
                var mapper = new RunPodOffers(account, clock.instant());
                for (var gpu : api.gpus(cloud, count)) {
                    largest = Math.max(largest, most(gpu, cloud));
                    learn(gpu);
                    mapper.onDemand(gpu, cloud, count)
                            .forEach(offer -> found.putIfAbsent(offer.id().key(), offer));
                }
            }
        }
        spotOffers().forEach(offer -> found.putIfAbsent(offer.id().key(), offer));
        return List.copyOf(found.values());
    }

    private void learn(Gpu gpu) {
        if (gpu.id() != null && gpu.memory() != null && gpu.memory() > 0) {
            vram.put(gpu.id(), ByteSize.ofGib(gpu.memory()));
        }
    }

    private static double most(Gpu gpu, Cloud cloud) {
        var most = cloud.of(gpu.maxCount());
        return most == null ? COUNTS.getLast() : most;
    }

    /// The spot market, or nothing for a key that GraphQL refuses though v2 takes it, and after
    /// GraphQL has been retired.
    List<Offer> spotOffers() throws ProviderException {
        List<SpotEntry> market;
        try {
            market = api.spotMarket();
        } catch (Auth | NotFound _) {
            return List.of();
        } catch (Rejected refused) {
            if (refused.reason() == Reason.PERMISSION) {
                return List.of();
            }
            throw refused;
        }
        var mapper = new RunPodOffers(account, clock.instant());
        var offers = new ArrayList<Offer>();
        for (var entry : market) {
            for (var cloud : Cloud.values()) {
                for (int count : COUNTS) {
                    var lowest = entry.lowest().get(RunPodGraph.alias(cloud, count));
                    mapper.spot(entry.type(), cloud, count, lowest).ifPresent(offers::add);
                }
            }
        }
        return offers;
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        var mapper = new RunPodMapper(account, vram);
        var found = new LinkedHashMap<String, Instance>();
        for (var pod : api.pods()) {
            var id = pod.id();
            if (id == null || id.isBlank()) {
                throw new Protocol("a pod without an id");
            }
            found.putIfAbsent(id, mapper.instance(id, pod));
        }
        return List.copyOf(found.values());
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return Optional.ofNullable(capabilities.get(kind)).map(kind::cast);
    }

    @Override
    public void close() {
        api.close();
    }
}
