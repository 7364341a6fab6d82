package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.http.ApiRequest;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every instance of the account, over all pages.
final class VastInstances {

    private static final int MOST_PAGES = 4_000;
    private static final String LIST = "/api/v1/instances/";
    private static final String OLD_LIST = "/api/v0/instances/";

    private final AccountId account;
    private final VastApi api;

    VastInstances(AccountId account, VastApi api) {
        this.account = account;
        this.api = api;
    }

    List<Instance> all() throws ProviderException {
        JsonNode first;
        try {
            first = api.read(page(Optional.empty()));
        } catch (ProviderException.NotFound _) {
            return oldList();
        }
        return allFrom(first);
    }

    private List<Instance> allFrom(JsonNode first) throws ProviderException {
        var found = new LinkedHashMap<InstanceId, Instance>();
        var seen = new HashSet<String>();
        var answer = first;
        long promised = Long.MAX_VALUE;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            collect(answer, found);
            promised = Math.min(promised, answer.path("total_instances").asLong(0));
            var token = new VastRow(answer).text("next_token");
            if (token.isEmpty()) {
                return complete(found, promised);
            }
            if (!seen.add(token.get())) {
                throw new ProviderException.Protocol("the list of instances runs in a circle");
            }
            answer = api.readOn(page(token));
        }
        throw new ProviderException.Protocol("the list of instances has no end");
    }

    /// They say how many there are. A list of fewer has lost one on the way, to a page that shifted
    /// or a fault of theirs, and would read as "gone".
    private static List<Instance> complete(Map<InstanceId, Instance> found, long promised)
            throws ProviderException {
        if (found.size() < promised) {
            throw new ProviderException.Protocol(
                    "%d instances listed of %d".formatted(found.size(), promised));
        }
        return List.copyOf(found.values());
    }

    private List<Instance> oldList() throws ProviderException {
        var found = new LinkedHashMap<InstanceId, Instance>();
        collect(api.read(ApiRequest.get(OLD_LIST)), found);
        return List.copyOf(found.values());
    }

    /// In order of id, so that one that comes or goes meanwhile moves no other across a page's end.
    private static ApiRequest page(Optional<String> token) {
        var request =
                ApiRequest.get(LIST)
                        .with("limit", "25")
                        .with("order_by", "[{\"col\":\"id\",\"dir\":\"asc\"}]");
        return token.map(after -> request.with("after_token", after)).orElse(request);
    }

    private void collect(JsonNode answer, Map<InstanceId, Instance> found)
            throws ProviderException {
        var list = answer.path("instances");
        if (!list.isArray()) {
            throw new ProviderException.Protocol("an answer without a list of instances");
        }
        for (var node : list) {
            var instance = VastInstanceMapper.instance(account, new VastRow(node));
            found.put(instance.id(), instance);
        }
    }

    /// Whether they say that there is no such instance. False when it is there; throws when they do
    /// not say.
    boolean isGone(InstanceId id) throws ProviderException {
        try {
            var answer = api.read(ApiRequest.get(OLD_LIST + id.key() + "/"));
            return answer.path("instances").isNull();
        } catch (ProviderException.NotFound _) {
            return true;
        }
    }
}
