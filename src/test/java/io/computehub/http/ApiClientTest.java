package io.computehub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.Secret;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

import okhttp3.OkHttpClient;

import okio.Buffer;
import okio.GzipSink;
import okio.Okio;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

@Execution(ExecutionMode.CONCURRENT)
class ApiClientTest {

    private static final String KEY = "canary-5Rt8WnB3";

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-01T12:00:00Z"));
    private final Pacer pacer = new Pacer(clock, 10, 60);
    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient okHttp = new OkHttpClient.Builder().followRedirects(false).build();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ApiClient client(String key, long largest) {
        var origin = URI.create("http://127.0.0.1:" + server.getPort() + "/prefix/");
        var target = new ApiClient.Target("acct", origin, Optional.of(Secret.of(key)), pacer);
        return new ApiClient(okHttp, clock, target, largest);
    }

    private ApiClient client() {
        return client(KEY, ApiClient.LARGEST_ANSWER);
    }

    private static MockResponse.Builder answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    private static ProviderException failureOf(ThrowingCallable call) {
        var failure = catchThrowableOfType(ProviderException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void theOriginMayHaveAPathAndQueriesAreEncoded() throws Exception {
        server.enqueue(answer(200, "{}").build());
        client().send(ApiRequest.get("/v2/gpus/A%20B").with("name", "a b&c"));
        var taken = server.takeRequest();
        assertThat(taken.getTarget()).isEqualTo("/prefix/v2/gpus/A%20B?name=a%20b%26c");
        assertThat(taken.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void aCallWithoutTheKeyCarriesNone() throws Exception {
        server.enqueue(answer(200, "{}").build());
        client().send(ApiRequest.get("/x").withoutKey());
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aFormCarriesItsSecretsInTheBodyAndNoKeyInAHeader() throws Exception {
        server.enqueue(answer(200, "{\"echo\":\"" + KEY + "\"}").build());
        var form = ApiRequest.form("/old", Map.of("token", Secret.of(KEY)));
        var reply = client().send(form);
        var taken = server.takeRequest();
        assertThat(taken.getHeaders().get("Authorization")).isNull();
        assertThat(taken.getHeaders().get("Content-Type"))
                .startsWith("application/x-www-form-urlencoded");
        assertThat(java.util.Objects.requireNonNull(taken.getBody()).utf8())
                .isEqualTo("token=" + KEY);
        assertThat(reply.text() + form).doesNotContain(KEY);
        assertThat(form.changing()).isFalse();
    }

    @Test
    void aFormWhoseSecretIsWipedIsNotSent() {
        var secret = Secret.of(KEY);
        var form = ApiRequest.form("/old", Map.of("token", secret));
        secret.close();
        assertThat(failureOf(() -> client().send(form))).isInstanceOf(Network.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aPackedAnswerIsUnpackedAndHeldToTheSameLimit() throws Exception {
        var packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8("0".repeat(50_000));
        }
        var response =
                new MockResponse.Builder().body(packed).addHeader("Content-Encoding", "gzip");
        server.enqueue(response.build());
        server.enqueue(response.build());
        assertThat(client().send(ApiRequest.get("/x")).body()).hasSize(50_000);
        assertThat(failureOf(() -> client(KEY, 10_000).send(ApiRequest.get("/x"))))
                .isInstanceOf(Protocol.class);
    }

    @Test
    void anAnswerTooLargeToAChangeLeavesItInDoubt() {
        server.enqueue(answer(200, "0".repeat(50_000)).build());
        assertThat(failureOf(() -> client(KEY, 10_000).send(ApiRequest.change("POST", "/x"))))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void theKeyIsBlottedOutWhereAnAnswerRepeatsIt() throws Exception {
        server.enqueue(answer(400, "key " + KEY + " and " + KEY + " refused").build());
        assertThat(client().send(ApiRequest.get("/x")).text())
                .isEqualTo("key •••• and •••• refused");
    }

    @Test
    void theKeyIsBlottedOutInTheWritingsOfHeadersAndDumpsToo() throws Exception {
        var bytes = ("key:" + KEY + "!").getBytes(StandardCharsets.UTF_8);
        var hex = HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.UTF_8));
        for (var said :
                List.of(
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder()
                                .encodeToString((KEY + "?").getBytes(StandardCharsets.UTF_8)),
                        hex,
                        hex.toUpperCase(Locale.ROOT))) {
            server.enqueue(answer(400, "refused " + said).build());
            var text = client().send(ApiRequest.get("/x")).text();
            assertThat(text).startsWith("refused ").contains("••••");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with\nbreak", "mit-Ümlaut-key"})
    void aKeyNoHeaderCanCarryIsRefusedWithoutShowingIt(String key) {
        var failure = failureOf(() -> client(key, 100).send(ApiRequest.get("/x")));
        assertThat(failure).isInstanceOf(Auth.class);
        assertThat(failure.toString()).doesNotContain("break").doesNotContain("mlaut");
        assertThat(failure.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void anOldKindOfRedirectOfAChangeLeavesItInDoubt(int status) {
        server.enqueue(answer(status, "").addHeader("Location", "/elsewhere").build());
        assertThat(failureOf(() -> client().send(ApiRequest.change("POST", "/x"))))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aNewKindOfRedirectOfAChangeIsFollowedWithItsBody() throws Exception {
        server.enqueue(answer(308, "").addHeader("Location", "/there").build());
        server.enqueue(answer(200, "{}").build());
        client().send(ApiRequest.change("POST", "/x", Json.object().put("a", 1)));
        server.takeRequest();
        assertThat(server.takeRequest().getBody().utf8()).isEqualTo("{\"a\":1}");
    }

    @Test
    void redirectsThatGoRoundEnd() {
        for (int i = 0; i < 10; i++) {
            server.enqueue(answer(307, "").addHeader("Location", "/x").build());
        }
        assertThat(failureOf(() -> client().send(ApiRequest.get("/x"))))
                .isInstanceOf(Protocol.class);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aRedirectToAnotherPortOrSchemeIsAnotherHost() {
        for (var there : new String[] {"http://127.0.0.1:1/x", "https://127.0.0.1/x", "::"}) {
            server.enqueue(answer(302, "").addHeader("Location", there).build());
            assertThat(failureOf(() -> client().send(ApiRequest.get("/x"))))
                    .isInstanceOfAny(Protocol.class, Network.class);
        }
    }

    @Test
    void afterALongHoldTheNextCallFailsAtOnceAndSaysHowLong() {
        server.enqueue(answer(429, "").addHeader("Retry-After", "3600").build());
        assertThat(failureOf(() -> client().send(ApiRequest.get("/x"))))
                .isInstanceOf(RateLimited.class);
        assertThat(failureOf(() -> client().send(ApiRequest.get("/x"))))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aUsedUpQuotaHoldsTheNextCallThoughThisOneWasServed() throws Exception {
        server.enqueue(answer(200, "{}").addHeader("RateLimit", "\"hour\";r=0;t=900").build());
        assertThat(client().send(ApiRequest.get("/x")).ok()).isTrue();
        assertThat(failureOf(() -> client().send(ApiRequest.get("/x"))))
                .isInstanceOf(RateLimited.class);
    }

    @Test
    void closingSendsAwayWhoeverWaitsForTheirTurn() throws Exception {
        pacer.hold(Duration.ofSeconds(25));
        var client = client();
        var failure = new AtomicReference<ProviderException>();
        var waiter =
                Thread.ofVirtual()
                        .start(() ->
                                failure.set(failureOf(() -> client.send(ApiRequest.get("/x")))));
        client.close();
        assertThat(waiter.join(Duration.ofSeconds(5))).isTrue();
        assertThat(failure.get()).isInstanceOf(Network.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aStreamIsReadUntilItFallsSilent() throws Exception {
        server.enqueue(answer(200, "data: one\n").setHeader("Content-Length", "5000").build());
        assertThat(client().sendUntilSilent(ApiRequest.get("/x"), Duration.ofMillis(200)).text())
                .isEqualTo("data: one\n");
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aStreamIsHandedOnLineByLineWithoutTheKey() throws Exception {
        server.enqueue(answer(200, "one\n\nkey " + KEY + "\r\n最后").build());
        var lines = new ArrayList<String>();
        var refused =
                client().stream(
                        ApiRequest.get("/log").withHeader("Last-Event-ID", "7"),
                        PATIENCE,
                        lines::add);
        assertThat(refused).isEmpty();
        assertThat(lines).containsExactly("one", "", "key ••••\r", "最后");
        var taken = server.takeRequest();
        assertThat(taken.getHeaders().get("Last-Event-ID")).isEqualTo("7");
        assertThat(taken.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void whatIsAnsweredInsteadOfAStreamIsAReply() throws Exception {
        server.enqueue(answer(404, "{\"error\":\"no such pod\"}").build());
        var refused = client().stream(ApiRequest.get("/log"), PATIENCE, _ -> {});
        assertThat(refused.orElseThrow().status()).isEqualTo(404);
        assertThat(refused.orElseThrow().text()).contains("no such pod");
        server.enqueue(answer(429, "").addHeader("Retry-After", "7").build());
        assertThat(failureOf(() -> client().stream(ApiRequest.get("/log"), PATIENCE, _ -> {})))
                .isInstanceOf(ProviderException.RateLimited.class);
    }

    @Test
    void aStreamThatFallsSilentOrHasNoLinesIsBrokenOff() {
        server.enqueue(answer(200, "x".repeat(2 << 20)).build());
        assertThat(failureOf(() -> client().stream(ApiRequest.get("/log"), PATIENCE, _ -> {})))
                .isInstanceOf(ProviderException.Protocol.class);
        server.enqueue(
                answer(200, "one\n" + "x".repeat(4096)).throttleBody(4, 1, TimeUnit.HOURS).build());
        var lines = new CopyOnWriteArrayList<String>();
        assertThat(
                        failureOf(() ->
                                client().stream(
                                        ApiRequest.get("/log"),
                                        Duration.ofMillis(200),
                                        lines::add)))
                .isInstanceOf(ProviderException.Network.class);
        assertThat(lines).containsExactly("one");
    }

    @Test
    void anInterruptEndsAStream() throws Exception {
        server.enqueue(
                answer(200, "one\n" + "x".repeat(4096)).throttleBody(4, 1, TimeUnit.HOURS).build());
        var first = new CountDownLatch(1);
        var ended = new CompletableFuture<Throwable>();
        var reading =
                Thread.ofVirtual()
                        .start(() ->
                                ended.complete(
                                        failureOf(() ->
                                                client().stream(
                                                        ApiRequest.get("/log"),
                                                        PATIENCE,
                                                        _ -> first.countDown()))));
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        reading.interrupt();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(ProviderException.Network.class);
    }
}
