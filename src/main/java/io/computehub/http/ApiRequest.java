package io.computehub.http;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call to a provider. `path` begins with a slash and is already encoded; query values are
/// encoded here. A `changing` call is never repeated, and one that dies midway ends as
/// `OutcomeUnknown`. `form` are the fields of a form, which then is the body: for the few calls
/// that take a secret there and nowhere else. `headers` are besides those that every call has, and
/// hold no secret.
public record ApiRequest(
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        Optional<JsonNode> body,
        boolean changing,
        boolean withKey,
        Map<String, Secret> form,
        Map<String, String> headers) {

    public ApiRequest {
        query = List.copyOf(query);
        form = Map.copyOf(form);
        headers = Map.copyOf(headers);
    }

    public ApiRequest(
            String method,
            String path,
            List<Map.Entry<String, String>> query,
            Optional<JsonNode> body,
            boolean changing,
            boolean withKey) {
        this(method, path, query, body, changing, withKey, Map.of(), Map.of());
    }

    /// A form that only reads. The header carries no key. The secrets stay the caller's.
    public static ApiRequest form(String path, Map<String, Secret> fields) {
        return new ApiRequest(
                "POST", path, List.of(), Optional.empty(), false, false, fields, Map.of());
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
        return new ApiRequest(method, path, longer, body, changing, withKey, form, headers);
    }

    public ApiRequest withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, query, body, changing, withKey, form, more);
    }

    /// The same call without the account's key, for addresses that are not the provider's API.
    public ApiRequest withoutKey() {
        return new ApiRequest(method, path, query, body, changing, false, form, headers);
    }
}
