package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// A plain client of the simulated cloud, with no adapter in between.
public final class Wire implements AutoCloseable {

    public static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_BIG_DECIMAL_FOR_FLOATS);

    private final SimCloud cloud;
    private final Function<String, Map<String, String>> signature;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Answer(int status, String type, String body, HttpResponse<String> raw) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError(status + ": " + body, notJson);
            }
        }
    }

    public Wire(SimCloud cloud) {
        this(cloud, key -> Map.of("Authorization", "Bearer " + key));
    }

    /// `signature` makes the headers that carry a key, where a provider has its own way.
    public Wire(SimCloud cloud, Function<String, Map<String, String>> signature) {
        this.cloud = cloud;
        this.signature = signature;
    }

    public Answer call(String provider, String method, String path, String body)
            throws IOException {
        return call(provider, method, path, body, cloud.key(provider).revealText());
    }

    public Answer call(String provider, String method, String path, String body, String key)
            throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(cloud.baseUrl(provider) + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            signature.apply(key).forEach(request::header);
        }
        return send(request.build());
    }

    public Answer get(String uri) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(uri)).build());
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    reply.statusCode(),
                    reply.headers().firstValue("content-type").orElse(""),
                    reply.body(),
                    reply);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    public Answer runpod(String method, String path) throws IOException {
        return call("runpod", method, path, "");
    }

    public Answer runpod(String method, String path, String body) throws IOException {
        return call("runpod", method, path, body);
    }

    public JsonNode graphQl(String query) throws IOException {
        var body = JSON.createObjectNode().put("query", query);
        return runpod("POST", "/graphql", body.toString()).json();
    }

    public Answer vast(String method, String path) throws IOException {
        return call("vast", method, path, "");
    }

    public Answer vast(String method, String path, String body) throws IOException {
        return call("vast", method, path, body);
    }

    /// Every verified and unverified ask there is now.
    public JsonNode offers() throws IOException {
        return vast(
                        "POST",
                        "/api/v0/bundles/",
                        "{\"verified\":{\"in\":[true,false]},\"limit\":5000}")
                .json()
                .get("offers");
    }

    public long rentVast(long ask, String label) throws IOException {
        var answer =
                vast(
                        "PUT",
                        "/api/v0/asks/" + ask + "/",
                        "{\"client_id\":\"me\",\"image\":\"pytorch/pytorch\",\"disk\":20,"
                                + "\"runtype\":\"ssh_direct\",\"label\":\""
                                + label
                                + "\"}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().get("new_contract").asLong();
    }

    public JsonNode rentPod(String name) throws IOException {
        var answer = tryPod(name);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    public Answer tryPod(String name) throws IOException {
        return runpod(
                "POST",
                "/v2/pods",
                "{\"name\":\""
                        + name
                        + "\",\"image\":\"runpod/pytorch\",\"gpu\":{\"id\":\"NVIDIA L40S\"},"
                        + "\"disk\":20,\"ports\":[\"22/tcp\",\"8888/http\"],"
                        + "\"mounts\":{\"persistent\":{\"size\":50,\"path\":\"/workspace\"}}}");
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
