package io.computehub.http;

import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// The one HTTP client of the process; each account gets an `ApiClient` of its own from it.
/// Redirects are never followed by the library: `ApiClient` decides.
public final class HttpKit implements AutoCloseable {

    /// How long a call may take: to connect, without a byte arriving, and in all.
    public record Limits(Duration connect, Duration silence, Duration whole) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    private final InstantSource clock;
    private final OkHttpClient client;

    public HttpKit(InstantSource clock, Limits limits) {
        this.clock = clock;
        this.client =
                new OkHttpClient.Builder()
                        .connectTimeout(limits.connect())
                        .readTimeout(limits.silence())
                        .writeTimeout(limits.silence())
                        .callTimeout(limits.whole())
                        .followRedirects(false)
                        .followSslRedirects(false)
                        // A changing call must never be sent twice, not even by the library.
                        .retryOnConnectionFailure(false)
                        .protocols(java.util.List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
                        .connectionPool(new ConnectionPool(16, 30, TimeUnit.SECONDS))
                        .build();
    }

    public ApiClient client(ApiClient.Target target) {
        return new ApiClient(client, clock, target, ApiClient.LARGEST_ANSWER);
    }

    public InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
