package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.http.ApiClient;
import io.computehub.http.HttpKit;
import io.computehub.http.Pacer;
import io.computehub.provider.Capability;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import okhttp3.Headers;
import okhttp3.HttpUrl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A host on loopback that answers as the test says, and an account at it that never really waits.
final class VastCloud implements AutoCloseable {

    record Asked(String method, HttpUrl url, Headers headers, String body) {

        JsonNode json() {
            return VastSamples.tree(body);
        }

        String line() {
            return method + " " + url.encodedPath();
        }
    }

    static final AccountId ACCOUNT = new AccountId("a1");
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private final HttpKit http = new HttpKit(InstantSource.fixed(NOW), HttpKit.Limits.DEFAULT);
    private volatile Function<Asked, MockResponse> answering = _ -> says(500, "{}");

    VastCloud() {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        var body = request.getBody();
                        var one =
                                new Asked(
                                        request.getMethod(),
                                        Objects.requireNonNull(request.getUrl()),
                                        request.getHeaders(),
                                        body == null ? "" : body.utf8());
                        asked.add(one);
                        return answering.apply(one);
                    }
                });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static MockResponse says(int status, String json) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(json)
                .build();
    }

    static MockResponse tooFrequent() {
        return new MockResponse.Builder()
                .code(429)
                .setHeader("Content-Type", "text/plain")
                .body("API requests too frequent")
                .build();
    }

    void answers(Function<Asked, MockResponse> how) {
        answering = how;
    }

    void answers(int status, String json) {
        answering = _ -> says(status, json);
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    VastApi api() {
        var key = Secret.of("vast-key");
        var pacer = new Pacer(InstantSource.fixed(NOW), 10_000, 60);
        var target = new ApiClient.Target("a1", origin(), Optional.of(key), pacer);
        return new VastApi(http.client(target), new VastErrors(key), pauses::add);
    }

    VastProvider provider() {
        var account =
                new Account(ACCOUNT, VastFactory.ID, "test", Optional.of(origin()), Instant.EPOCH);
        return new VastProvider(
                account, Credentials.ofKey(Secret.of("vast-key")), http, pauses::add);
    }

    <C extends Capability> C able(Class<C> kind) {
        return provider().capability(kind).orElseThrow();
    }

    List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
