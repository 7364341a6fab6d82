package io.computehub.provider.runpod;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.Json;
import io.computehub.provider.LogReading;
import io.computehub.provider.LogStreaming;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What can be done with pods.
final class RunPodPods
        implements Renting, Stopping, Restarting, Terminating, LogReading, LogStreaming {

    private final AccountId account;
    private final RunPodApi api;
    private final InstantSource clock;

    RunPodPods(AccountId account, RunPodApi api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        var key = key(offer);
        return key.purchase() == Purchase.SPOT ? spotNow(key) : onDemandNow(key);
    }

    private Optional<Offer> onDemandNow(OfferKey key) throws ProviderException {
        try {
            var gpu = api.gpu(key.gpuId(), key.cloud(), key.count());
            return new RunPodOffers(account, clock.instant())
                    .onDemand(gpu, key.cloud(), key.count()).stream()
                            .filter(now -> now.id().key().equals(key.text()))
                            .findFirst();
        } catch (NotFound _) {
            return Optional.empty();
        }
    }

    private Optional<Offer> spotNow(OfferKey key) throws ProviderException {
        var mapper = new RunPodOffers(account, clock.instant());
        return api.spotMarket().stream()
                .filter(entry -> key.gpuId().equals(entry.type().id()))
                .findFirst()
                .flatMap(entry ->
                        mapper.spot(
                                entry.type(),
                                key.cloud(),
                                key.count(),
                                entry.lowest().get(RunPodGraph.alias(key.cloud(), key.count()))));
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var creation = new PodCreation(key(order.offer()), order);
        var id =
                order.offer().purchase() == Purchase.SPOT
                        ? api.rentSpot(creation.spot())
                        : api.create(creation.onDemand());
        if (id.isBlank()) {
            throw new OutcomeUnknown("an answer that names no pod", null);
        }
        return new InstanceId(account, id);
    }

    private static OfferKey key(Offer offer) throws NoCapacity {
        return OfferKey.parse(offer.id().key())
                .orElseThrow(() -> new NoCapacity("no such offer: " + offer.id().key()));
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        api.act(id.key(), "stop");
    }

    /// A spot pod of ours is started with the bid it was rented with, others as they are.
    @Override
    public void start(InstanceId id) throws ProviderException {
        var pod = api.pod(id.key());
        var bid = RunPodMapper.bid(pod);
        if (bid.isEmpty()) {
            api.act(id.key(), "start");
            return;
        }
        // Zero would bring the pod back without a GPU.
        int count = Math.max(1, RunPodMapper.gpuCount(pod));
        api.resumeSpot(
                Json.object()
                        .put("podId", id.key())
                        .put("gpuCount", count)
                        .put("bidPerGpu", new BigDecimal(bid.get())));
    }

    @Override
    public StopTerms stopTerms() {
        return new StopTerms(false, true, "stop.keptUntil");
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        api.act(id.key(), "restart");
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        try {
            api.delete(id.key());
        } catch (NotFound _) {
            // Gone already, which is what was asked.
        }
    }

    @Override
    public List<String> tail(InstanceId id, int lines) throws ProviderException {
        var log = api.log(id.key(), lines);
        return log.size() <= lines ? log : log.subList(log.size() - lines, log.size());
    }

    @Override
    public void follow(InstanceId id, int tail, Optional<String> after, Consumer<Line> sink)
            throws ProviderException {
        api.follow(id.key(), tail, after, sink);
    }
}
