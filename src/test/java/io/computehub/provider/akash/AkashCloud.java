package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.http.HttpKit;
import io.computehub.provider.Capability;
import io.computehub.provider.Pause;
import io.computehub.provider.Renting;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

import okhttp3.Headers;
import okhttp3.HttpUrl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A host on loopback that answers line by line as the test says, and an account at it that never
/// really waits. Of several answers to one line the last goes on for ever; what nothing was said
/// about is not found.
final class AkashCloud implements AutoCloseable {

    record Asked(String method, HttpUrl url, Headers headers, String body) {

        JsonNode json() {
            return AkashSamples.tree(body);
        }

        String line() {
            return method + " " + url.encodedPath();
        }
    }

    static final AccountId ACCOUNT = new AccountId("a1");
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");
    static final String DSEQ = "1787265327895";

    static final String CREATE = "POST /v1/deployments";
    static final String LIST = "GET /v1/deployments";
    static final String BIDS = "GET /v1/bids";
    static final String LEASE = "POST /v1/leases";
    static final String READ = "GET /v1/deployments/" + DSEQ;
    static final String CLOSE = "DELETE /v1/deployments/" + DSEQ;
    static final String VIEW = "GET /v1/deployment/" + AkashSamples.OWNER + "/" + DSEQ;

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
    private final MockWebServer server = new MockWebServer();
    private final HttpKit http = new HttpKit(InstantSource.fixed(NOW), HttpKit.Limits.DEFAULT);

    AkashCloud() {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return answer(request);
                    }
                });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        var body = request.getBody();
        var one =
                new Asked(
                        request.getMethod(),
                        Objects.requireNonNull(request.getUrl()),
                        request.getHeaders(),
                        body == null ? "" : body.utf8());
        asked.add(one);
        var left = answers.getOrDefault(one.line(), new ArrayDeque<>());
        if (left.isEmpty()) {
            return says(404, AkashSamples.error(404, "not_found", "Deployment not found"));
        }
        return left.size() == 1 ? left.getFirst() : left.removeFirst();
    }

    AkashCloud on(String line, int status, String body) {
        answers.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(says(status, body));
        return this;
    }

    AkashCloud on(String line, JsonNode body) {
        return on(line, 200, body.toString());
    }

    /// The line breaks after the request was taken.
    AkashCloud breaks(String line) {
        answers.computeIfAbsent(line, _ -> new ArrayDeque<>())
                .add(
                        new MockResponse.Builder()
                                .onResponseStart(new SocketEffect.CloseSocket())
                                .build());
        return this;
    }

    private static MockResponse says(int status, String json) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(json)
                .build();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    AkashProvider provider() {
        return provider(pauses::add);
    }

    AkashProvider provider(Pause pause) {
        var account =
                new Account(ACCOUNT, AkashFactory.ID, "test", Optional.of(origin()), Instant.EPOCH);
        return new AkashProvider(
                account, Credentials.ofKey(Secret.of("ac.sk.test.key")), http, pause);
    }

    <C extends Capability> C able(Class<C> kind) {
        return provider().capability(kind).orElseThrow();
    }

    List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    List<Asked> asked(String line) {
        return asked.stream().filter(one -> one.line().equals(line)).toList();
    }

    static Offer offer(String key, String perHour) {
        return new Offer(
                new OfferId(ACCOUNT, key),
                AkashFactory.ID,
                new Gpus(1, GpuModel.unknown("rtx4090"), ByteSize.ofGib(24)),
                Machine.UNKNOWN,
                Place.UNKNOWN,
                HostTier.COMMUNITY,
                Purchase.ON_DEMAND,
                Stock.HIGH,
                Tariff.flat(Rate.usd(perHour)),
                Optional.empty(),
                NOW);
    }

    static Renting.Order order() {
        return new Renting.Order(
                offer("nvidia:rtx4090:24Gi:PCIe:1", "0.42"),
                TAG,
                "my run",
                "pytorch/pytorch:2.8.0-cuda12.8-cudnn9-runtime",
                40,
                Map.of("HF_TOKEN", Secret.of("hf-secret-word")),
                List.of(new Renting.Port(8888, true), new Renting.Port(9000, false)),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
