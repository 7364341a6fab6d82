package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.Bidding;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;

import java.util.Locale;
import java.util.stream.Stream;

/// Starts, stops, restarts, ends and re-bids. They answer at once; the change itself shows in the
/// list later.
final class VastLifecycle implements Stopping, Restarting, Terminating, Bidding {

    private static final String INSTANCES = "/api/v0/instances/";

    private final VastApi api;

    VastLifecycle(VastApi api) {
        this.api = api;
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        put(id.key() + "/", Json.object().put("state", "stopped"));
    }

    /// May succeed and still leave the instance waiting for its GPU, which then shows in its state.
    @Override
    public void start(InstanceId id) throws ProviderException {
        try {
            put(id.key() + "/", Json.object().put("state", "running"));
        } catch (ProviderException.Rejected refused) {
            if (saysTaken(refused.theirWords())) {
                throw new ProviderException.NoCapacity(refused.theirWords());
            }
            throw refused;
        }
    }

    private static boolean saysTaken(String words) {
        var lower = words.toLowerCase(Locale.ROOT);
        return Stream.of("not available", "unavailable", "no longer available", "already rented")
                .anyMatch(lower::contains);
    }

    @Override
    public StopTerms stopTerms() {
        return new StopTerms(false, true, "stop.keptUntil");
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        put("reboot/" + id.key() + "/", Json.object());
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        try {
            api.change(ApiRequest.change("DELETE", INSTANCES + id.key() + "/", Json.object()));
        } catch (ProviderException.NotFound _) {
            // Gone already, which is what was asked for.
        }
    }

    @Override
    public void changeBid(InstanceId id, Rate bid) throws ProviderException {
        var body = Json.object().put("client_id", "me").put("price", bid.perHour().amount());
        put("bid_price/" + id.key() + "/", body);
    }

    private void put(String path, JsonNode body) throws ProviderException {
        api.change(ApiRequest.change("PUT", INSTANCES + path, body));
    }
}
