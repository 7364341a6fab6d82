package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.http.ApiRequest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// What the chain holds of a deployment's groups: their names, which are those of the placements,
/// and the resources asked for. The later generation of the service tells them with the deployment,
/// the earlier only in its public view. They never change, so each is asked for once.
final class ChainView {

    private static final Pattern OWNER = Pattern.compile("[0-9a-z]{1,100}");

    private final AkashApi api;
    private final Map<String, JsonNode> known = new ConcurrentHashMap<>();

    ChainView(AkashApi api) {
        this.api = api;
    }

    /// The groups, from what is at hand if it has them. Nothing where nobody knows them; throws
    /// where they cannot be read now, because a deployment without its tag would pass for a
    /// stranger's.
    JsonNode groups(String dseq, JsonNode row, JsonNode detail) throws ProviderException {
        for (var told : new JsonNode[] {detail, row}) {
            if (told.path("groups").isArray() && isOf(told.path("groups"), dseq)) {
                return told.path("groups");
            }
        }
        var before = known.get(dseq);
        if (before != null) {
            return before;
        }
        var owner =
                Told.text(detail.path("deployment").path("id"), "owner")
                        .or(() -> Told.text(row.path("deployment").path("id"), "owner"))
                        .filter(address -> OWNER.matcher(address).matches());
        return owner.isEmpty() ? MissingNode.getInstance() : read(owner.get(), dseq);
    }

    private static boolean isOf(JsonNode groups, String dseq) {
        return !groups.isEmpty()
                && groups.valueStream()
                        .allMatch(group ->
                                Told.dseq(group.path("id")).filter(dseq::equals).isPresent());
    }

    private JsonNode read(String owner, String dseq) throws ProviderException {
        try {
            var path = "/v1/deployment/" + owner + "/" + dseq;
            var groups = api.read(ApiRequest.get(path).withoutKey()).at("/other/groups");
            if (groups.isArray() && !groups.isEmpty()) {
                known.put(dseq, groups);
            }
            return groups;
        } catch (NotFound _) {
            return MissingNode.getInstance();
        }
    }
}
