package io.computehub.provider;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;

import mockwebserver3.RecordedRequest;

import okhttp3.Headers;
import okhttp3.HttpUrl;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// One request as the scripted cloud took it.
public record Received(String method, HttpUrl url, Headers headers, String body) {

    static Received of(RecordedRequest request) {
        var body = request.getBody();
        return new Received(
                request.getMethod(),
                Objects.requireNonNull(request.getUrl()),
                request.getHeaders(),
                body == null ? "" : body.utf8());
    }

    /// The path without the query, decoded.
    public String path() {
        return "/" + String.join("/", url.pathSegments());
    }

    /// A query value, or the empty string.
    public String query(String name) {
        var value = url.queryParameter(name);
        return value == null ? "" : value;
    }

    /// The body as JSON; a request of ours that is not JSON is a defect.
    public JsonNode json() {
        try {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8));
        } catch (ProviderException broken) {
            throw new AssertionError("a request body that is not JSON: " + body, broken);
        }
    }
}
