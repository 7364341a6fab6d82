package io.computehub.http;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.Secret;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.Buffer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One account's line to one API. It paces calls, puts the key into the header, follows redirects
/// within the same origin only, caps the size of an answer, blots out the key wherever an answer
/// repeats it, and writes one log line per call without any secret. It returns every HTTP status
/// but 429 as a reply; the adapter knows what they mean. Safe for all threads, virtual or not: an
/// interrupt ends the call.
public final class ApiClient implements AutoCloseable {

    /// Where the calls go and in whose name. `account` is for the log line, `header` is what the
    /// key travels in.
    public record Target(
            String account, URI origin, Optional<Secret> key, Pacer pacer, KeyHeader header) {

        /// The key goes into `Authorization: Bearer`.
        public Target(String account, URI origin, Optional<Secret> key, Pacer pacer) {
            this(account, origin, key, pacer, KeyHeader.BEARER);
        }
    }

    /// The header a key travels in, and what stands before the key in it.
    public record KeyHeader(String name, String before) {
        public static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");
    }

    static final long LARGEST_ANSWER = 96L << 20;

    /// Of a stream; more is no line that a person reads.
    private static final long LONGEST_LINE = 1 << 20;

    private static final Logger LOG = System.getLogger(ApiClient.class.getName());
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST_REDIRECTS = 3;
    private static final Set<String> NEED_BODY = Set.of("POST", "PUT", "PATCH");

    private final OkHttpClient client;
    private final OkHttpClient freshLine;
    private final InstantSource clock;
    private final Target target;
    private final long largestAnswer;
    private final Turnstile turnstile;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ApiClient(OkHttpClient shared, InstantSource clock, Target target, long largestAnswer) {
        this.client = shared.newBuilder().eventListenerFactory(Sent::new).build();
        // A kept line may have died unnoticed, and a change sent down it would be in doubt.
        this.freshLine =
                client.newBuilder()
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .build();
        this.clock = clock;
        this.target = target;
        this.largestAnswer = largestAnswer;
        this.turnstile = new Turnstile(target.pacer());
    }

    /// Sends the call and returns whatever status came back. Throws `Network` when nothing was
    /// changed there, `OutcomeUnknown` when a changing call died after its first byte left,
    /// `RateLimited` on 429 or when the pacer would make it wait too long, and `Protocol` on an
    /// answer that is too large or a redirect to elsewhere.
    public ApiReply send(ApiRequest request) throws ProviderException {
        return send(request, AnswerEnd.AT_ITS_END);
    }

    /// As `send`, for a stream that the provider keeps open: what has come until it is silent for
    /// so long, or ends.
    public ApiReply sendUntilSilent(ApiRequest request, Duration silence) throws ProviderException {
        return send(request, AnswerEnd.afterSilence(silence));
    }

    /// Reads a stream of lines that the provider keeps open, and hands on each as it comes, until
    /// the provider ends it. An interrupt ends it with `Network`, and so does a line that is silent
    /// for so long: it may be dead. Redirects are not followed.
    ///
    /// @param sink takes lines, on a thread of its own
    /// @return what was answered instead of a stream, with its status; empty after a stream
    public Optional<ApiReply> stream(ApiRequest request, Duration silence, Consumer<String> sink)
            throws ProviderException {
        turnstile.pass();
        var open = client.newBuilder().readTimeout(silence).callTimeout(Duration.ZERO).build();
        return called(request, open.newCall(built(request, url(request), new Sent.Mark())), sink);
    }

    private Optional<ApiReply> called(ApiRequest request, Call call, Consumer<String> sink)
            throws ProviderException {
        open.add(call);
        var begun = clock.instant();
        try {
            if (closed) {
                throw new ProviderException.Network("the account was closed", null);
            }
            var refused = Interruptibly.call(() -> lines(call, sink), call::cancel);
            log(request, refused.map(ApiReply::status).orElse(200), begun);
            if (refused.filter(reply -> reply.status() == 429).isPresent()) {
                var wait = refused.flatMap(ApiReply::retryAfter);
                wait.ifPresent(target.pacer()::hold);
                throw new ProviderException.RateLimited(wait);
            }
            return refused;
        } catch (IOException failure) {
            log(request, 0, begun);
            throw failed(request, new Sent.Mark(), failure);
        } finally {
            open.remove(call);
        }
    }

    private Optional<ApiReply> lines(Call call, Consumer<String> sink) throws IOException {
        try (var response = call.execute()) {
            var source = response.body().source();
            if (!response.isSuccessful()) {
                return Optional.of(
                        reply(response, AnswerEnd.AT_ITS_END.read(source, LONGEST_LINE)));
            }
            while (!source.exhausted()) {
                var line = new Buffer();
                long end = source.indexOf((byte) '\n', 0, LONGEST_LINE);
                if (end < 0 && source.request(LONGEST_LINE)) {
                    throw new AnswerEnd.TooLarge(LONGEST_LINE);
                }
                line.write(source, end < 0 ? source.getBuffer().size() : end);
                if (end >= 0) {
                    source.skip(1);
                }
                sink.accept(new String(withoutKey(line), StandardCharsets.UTF_8));
            }
            return Optional.empty();
        }
    }

    private ApiReply send(ApiRequest request, AnswerEnd end) throws ProviderException {
        turnstile.pass();
        var url = url(request);
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var reply = exchange(request, url, end);
            reply.exhausted().ifPresent(target.pacer()::hold);
            if (reply.status() == 429) {
                reply.retryAfter().ifPresent(target.pacer()::hold);
                throw new ProviderException.RateLimited(reply.retryAfter());
            }
            if (reply.status() < 300 || reply.status() >= 400 || reply.status() == 304) {
                return reply;
            }
            url = redirected(request, url, reply);
        }
        throw new ProviderException.Protocol("too many redirects");
    }

    private static HttpUrl redirected(ApiRequest request, HttpUrl from, ApiReply reply)
            throws ProviderException {
        // 307 and 308 promise that nothing was done; older kinds of redirect promise nothing.
        if (request.changing() && reply.status() != 307 && reply.status() != 308) {
            throw new ProviderException.OutcomeUnknown("a redirect of a changing call", null);
        }
        var next = reply.header("location").map(from::resolve).orElse(null);
        if (next == null) {
            throw new ProviderException.Protocol("a redirect to nowhere");
        }
        boolean sameOrigin =
                next.scheme().equals(from.scheme())
                        && next.host().equals(from.host())
                        && next.port() == from.port();
        if (!sameOrigin) {
            throw new ProviderException.Protocol(
                    "a redirect to another host, which does not get the key");
        }
        return next;
    }

    private HttpUrl url(ApiRequest request) {
        var origin = target.origin().toString().replaceAll("/+$", "");
        var url = HttpUrl.get(origin + request.path()).newBuilder();
        request.query().forEach(pair -> url.addQueryParameter(pair.getKey(), pair.getValue()));
        return url.build();
    }

    private ApiReply exchange(ApiRequest request, HttpUrl url, AnswerEnd end)
            throws ProviderException {
        var sent = new Sent.Mark();
        var line = request.changing() ? freshLine : client;
        var call = line.newCall(built(request, url, sent));
        open.add(call);
        var begun = clock.instant();
        try {
            if (closed) {
                throw new ProviderException.Network("the account was closed", null);
            }
            var reply = Interruptibly.call(() -> answer(call, end), call::cancel);
            log(request, reply.status(), begun);
            return reply;
        } catch (IOException failure) {
            log(request, 0, begun);
            throw failed(request, sent, failure);
        } finally {
            open.remove(call);
        }
    }

    private ApiReply answer(Call call, AnswerEnd end) throws IOException {
        try (var response = call.execute()) {
            return reply(response, end.read(response.body().source(), largestAnswer));
        }
    }

    private ApiReply reply(Response response, Buffer body) {
        var headers = new HashMap<String, String>();
        response.headers()
                .forEach(pair ->
                        headers.merge(
                                pair.getFirst().toLowerCase(Locale.ROOT),
                                pair.getSecond(),
                                (first, more) -> first + ", " + more));
        return new ApiReply(response.code(), Map.copyOf(headers), withoutKey(body));
    }

    /// Some answers repeat what they were sent; ours must not come back into a message or a file.
    private byte[] withoutKey(Buffer body) {
        return target.key().map(key -> Blotting.out(body, key)).orElseGet(body::readByteArray);
    }

    private Request built(ApiRequest request, HttpUrl url, Sent.Mark sent)
            throws ProviderException {
        var builder =
                new Request.Builder()
                        .url(url)
                        .tag(Sent.Mark.class, sent)
                        .header("Accept", "application/json, text/event-stream;q=0.5, */*;q=0.1")
                        .header("User-Agent", "ComputeHub");
        request.headers().forEach(builder::header);
        if (request.withKey() && target.key().isPresent()) {
            try {
                var header = target.header();
                builder.header(header.name(), header.before() + target.key().get().revealText());
            } catch (IllegalStateException _) {
                throw new ProviderException.Network("the account was closed", null);
            } catch (IllegalArgumentException _) {
                // OkHttp's message would quote the key.
                throw new ProviderException.Auth("the key holds characters no header can carry");
            }
        }
        return builder.method(request.method(), body(request)).build();
    }

    private static @Nullable RequestBody body(ApiRequest request) throws ProviderException {
        if (!request.form().isEmpty()) {
            return form(request.form());
        }
        if (request.body().isPresent()) {
            return RequestBody.create(Json.bytes(request.body().get()), JSON);
        }
        return NEED_BODY.contains(request.method()) ? RequestBody.create(new byte[0]) : null;
    }

    private static RequestBody form(Map<String, Secret> fields) throws ProviderException {
        var form = new FormBody.Builder();
        try {
            fields.forEach((name, value) -> form.add(name, value.revealText()));
        } catch (IllegalStateException _) {
            throw new ProviderException.Network("the account was closed", null);
        }
        return form.build();
    }

    private static ProviderException failed(
            ApiRequest request, Sent.Mark sent, IOException failure) {
        // OkHttp's message may name the address; the type tells enough.
        var cause = new IOException(failure.getClass().getSimpleName());
        if (request.changing() && sent.begun()) {
            return new ProviderException.OutcomeUnknown("the line broke during the call", cause);
        }
        return failure instanceof AnswerEnd.TooLarge
                ? new ProviderException.Protocol("an answer too large to be true", cause)
                : new ProviderException.Network("no answer", cause);
    }

    private void log(ApiRequest request, int status, Instant begun) {
        LOG.log(
                Level.DEBUG,
                () ->
                        "%s %s %s %s %d ms"
                                .formatted(
                                        target.account(),
                                        request.method(),
                                        request.path(),
                                        status == 0 ? "no answer" : Integer.toString(status),
                                        Duration.between(begun, clock.instant()).toMillis()));
    }

    /// Cancels the calls in progress and those waiting for their turn; they end with `Network` or
    /// `OutcomeUnknown`. Wipes the key.
    @Override
    public void close() {
        closed = true;
        turnstile.close();
        open.forEach(Call::cancel);
        target.key().ifPresent(Secret::close);
    }

    /// Notes whether a call's first byte may have left this machine.
    private static final class Sent extends EventListener {

        static final class Mark {
            private final AtomicBoolean begun = new AtomicBoolean();

            boolean begun() {
                return begun.get();
            }
        }

        private final @Nullable Mark mark;

        Sent(Call call) {
            this.mark = call.request().tag(Mark.class);
        }

        @Override
        public void requestHeadersStart(Call call) {
            if (mark != null) {
                mark.begun.set(true);
            }
        }
    }
}
