package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.http.HttpKit;
import io.computehub.provider.Capability;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import okhttp3.Headers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A host on loopback that answers as the test says, and an account at it.
final class TensorDockCloud implements AutoCloseable {

    record Asked(String line, Headers headers, String body) {

        JsonNode json() {
            return TensorDockSamples.tree(body);
        }
    }

    static final AccountId ACCOUNT = new AccountId("a1");
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
    private final AtomicLong seconds = new AtomicLong();
    private final MockWebServer server = new MockWebServer();
    private final HttpKit http =
            new HttpKit(() -> NOW.plusSeconds(seconds.incrementAndGet()), HttpKit.Limits.DEFAULT);

    TensorDockCloud() {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        var url = Objects.requireNonNull(request.getUrl());
                        var line = request.getMethod() + " " + url.encodedPath();
                        var body = request.getBody();
                        asked.add(
                                new Asked(
                                        line,
                                        request.getHeaders(),
                                        body == null ? "" : body.utf8()));
                        return answers.getOrDefault(line, says(404, "{\"error\":\"Not found\"}"));
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

    /// `line` is such as `GET /api/v2/instances`.
    void answers(String line, int status, String json) {
        answers.put(line, says(status, json));
    }

    void timePasses(Duration time) {
        var _ = seconds.addAndGet(time.toSeconds());
    }

    TensorDockProvider provider() {
        return provider(Credentials.ofKey(Secret.of("the-token")));
    }

    TensorDockProvider provider(Credentials credentials) {
        var endpoint = Optional.of(URI.create("http://127.0.0.1:" + server.getPort()));
        var account = new Account(ACCOUNT, TensorDockFactory.ID, "test", endpoint, Instant.EPOCH);
        return new TensorDockProvider(account, credentials, http);
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
