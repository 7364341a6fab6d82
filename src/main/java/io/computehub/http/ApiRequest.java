package io.computehub.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call to a provider. `path` begins with a slash and is already encoded; query values are
/// encoded here. A `changing` call is never repeated, and one that dies midway ends as
/// `OutcomeUnknown`.
public record ApiRequest(
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        Optional<JsonNode> body,
        boolean changing,
        boolean withKey) {

    public ApiRequest {
        query = List.copyOf(query);
    }

    public static ApiRequest get(String path) {
        return new ApiRequest("GET", path, List.of(), Optional.empty(), false, true);
    }

    /// A call that only reads, though its method is one that could change things.
    public static ApiRequest read(String method, String path, JsonNode body) {
        return new ApiRequest(method, path, List.of(), Optional.of(body), false, true);
    }

    public static ApiRequest change(String method, String path) {
        return new ApiRequest(method, path, List.of(), Optional.empty(), true, true);
    }

    public static ApiRequest change(String method, String path, JsonNode body) {
        return new ApiRequest(method, path, List.of(), Optional.of(body), true, true);
    }

    public ApiRequest with(String name, String value) {
        var longer = new ArrayList<>(query);
        longer.add(Map.entry(name, value));
        return new ApiRequest(method, path, longer, body, changing, withKey);
    }

    /// The same call without the account's key, for addresses that are not the provider's API.
    public ApiRequest withoutKey() {
        return new ApiRequest(method, path, query, body, changing, false);
    }
}
