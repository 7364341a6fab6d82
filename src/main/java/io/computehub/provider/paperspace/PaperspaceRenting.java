package io.computehub.provider.paperspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.http.Json;
import io.computehub.provider.Renting;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Creates machines. The calls before the paid one, for the template and the start script, cost
/// nothing: where one of them fails, nothing was rented.
final class PaperspaceRenting implements Renting {

    private final AccountId account;
    private final PaperspaceApi api;
    private final PaperspaceMarket market;
    private final InstantSource clock;

    PaperspaceRenting(
            AccountId account, PaperspaceApi api, PaperspaceMarket market, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.market = market;
        this.clock = clock;
    }

    @Override
    public List<String> images() {
        return market.images();
    }

    @Override
    public Optional<Instant> stopsBy(Instant now, Instant end) {
        return Optional.of(AutoShutdown.stops(now, end));
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        return market.requote(offer);
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var key =
                OfferKey.parse(order.offer().id().key())
                        .orElseThrow(
                                () -> new NoCapacity("no such offer: " + order.offer().id().key()));
        int disk = PaperspacePrices.ordered(order.diskGb());
        var template = new Templates(api).choose(order.image(), key);
        var script = scripted(order);
        var body = body(order, key, disk, template);
        script.ifPresent(id -> body.put("startupScriptId", id));
        return new InstanceId(account, created(body, script));
    }

    private String created(ObjectNode body, Optional<String> script) throws ProviderException {
        try {
            var made = api.create(body).data();
            var id = made == null ? null : made.id();
            if (id == null || id.isBlank()) {
                throw new OutcomeUnknown("an answer that names no machine", null);
            }
            return id;
        } catch (OutcomeUnknown doubt) {
            // The machine may be there, and need its script.
            throw doubt;
        } catch (ProviderException refused) {
            script.ifPresent(this::discard);
            throw refused;
        }
    }

    /// The id of the order's start script, where it has one.
    private Optional<String> scripted(Order order) throws ProviderException {
        var script = new StartScript(order);
        if (!script.needed()) {
            return Optional.empty();
        }
        var body = Json.object().put("name", script.name()).put("script", script.text());
        try {
            var id = api.createScript(body.put("isRunOnce", true));
            if (id.isBlank()) {
                throw new Network("the start script was not taken, and nothing rented", null);
            }
            return Optional.of(id);
        } catch (OutcomeUnknown lost) {
            // A script bills nothing, and no machine was asked for yet: there is no doubt.
            throw new Network("the start script was not taken, and nothing rented", lost);
        }
    }

    private void discard(String script) {
        try {
            api.deleteScript(script);
        } catch (ProviderException _) {
            // It bills nothing; why there is no machine matters more.
        }
    }

    private ObjectNode body(Order order, OfferKey key, int disk, String template) {
        var body = Json.object();
        body.put("name", order.tag().behind(order.name()));
        body.put("machineType", key.type().label());
        body.put("templateId", template);
        body.put("diskSize", disk);
        body.put("region", key.region().code());
        // Without one there may be no public address at all.
        body.put("publicIpType", "dynamic");
        body.put("startOnCreate", true);
        AutoShutdown.put(body, clock.instant(), order.end());
        body.put("autoSnapshotEnabled", false);
        body.put("takeInitialSnapshot", false);
        body.put("restorePointEnabled", false);
        return body;
    }
}
