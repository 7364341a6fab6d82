package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Calls of one account to v2, with everything that is not a plain success turned into a
/// `ProviderException`.
final class TensorDockApi {

    private static final String V2 = "/api/v2";

    private final ApiClient client;

    TensorDockApi(ApiClient client) {
        this.client = client;
    }

    /// The answer to a call that changes nothing.
    JsonNode read(String path) throws ProviderException {
        var reply = client.send(ApiRequest.get(V2 + path));
        if (!reply.ok()) {
            throw TensorDockErrors.of(reply, false);
        }
        var answer = reply.json();
        if (TensorDockErrors.saysNo(answer)) {
            throw TensorDockErrors.of(reply, false);
        }
        return answer;
    }

    /// The rows of a list, which may stand in `data` or in `data.<name>`. Anything else is no list.
    List<TensorDockRow> list(String path, String name) throws ProviderException {
        var data = read(path).path("data");
        var list = data.isArray() ? data : data.path(name);
        if (!list.isArray()) {
            throw new Protocol("an answer without its list of " + name);
        }
        var rows = new ArrayList<TensorDockRow>(list.size());
        for (var node : list) {
            if (!node.isObject()) {
                throw new Protocol("a list of " + name + " with something else in it");
            }
            rows.add(TensorDockRow.flat(node));
        }
        return rows;
    }

    /// One thing, which may stand in `data` or by itself.
    TensorDockRow one(String path) throws ProviderException {
        var answer = read(path);
        return TensorDockRow.flat(answer.path("data").isObject() ? answer.path("data") : answer);
    }

    /// The answer to a changing call. What it did is unknown when the answer cannot be read; an
    /// answer without a body is a success.
    JsonNode change(String method, String path) throws ProviderException {
        return change(method, path, Json.object());
    }

    JsonNode change(String method, String path, JsonNode body) throws ProviderException {
        var reply = client.send(ApiRequest.change(method, V2 + path, body));
        if (!reply.ok()) {
            throw TensorDockErrors.of(reply, true);
        }
        var answer = parsed(reply);
        if (TensorDockErrors.saysNo(answer)) {
            throw TensorDockErrors.of(reply, true);
        }
        return answer;
    }

    /// The answer to the paid call, whatever it says.
    ApiReply order(JsonNode body) throws ProviderException {
        return client.send(ApiRequest.change("POST", V2 + "/instances", body));
    }

    static JsonNode parsed(ApiReply reply) throws OutcomeUnknown {
        if (reply.text().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return reply.json();
        } catch (ProviderException unreadable) {
            throw new OutcomeUnknown("an unreadable answer", unreadable);
        }
    }

    /// An id of theirs as one segment of a path.
    static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
