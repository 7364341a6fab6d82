package io.computehub.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.computehub.sim.SimCloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One address of a provider with several accounts behind it, each a simulated cloud: a call goes
/// to the one whose key it carries. A key can be narrowed: the call that names its owner is then
/// refused.
final class KeyRouter implements AutoCloseable {

    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, URI> byKey = new LinkedHashMap<>();
    private final Set<String> narrow = ConcurrentHashMap.newKeySet();

    KeyRouter(String provider, List<SimCloud> clouds) throws IOException {
        for (var cloud : clouds) {
            byKey.put(cloud.key(provider).revealText(), cloud.baseUrl(provider));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::route);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void narrow(String key) {
        narrow.add(key);
    }

    void widen(String key) {
        narrow.remove(key);
    }

    private void route(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            var key =
                    String.valueOf(call.getRequestHeaders().getFirst("Authorization"))
                            .replaceFirst("^Bearer ", "");
            var target = byKey.get(key);
            if (target == null) {
                call.sendResponseHeaders(401, -1);
            } else if (narrow.contains(key) && asksForTheOwner(call, body)) {
                call.sendResponseHeaders(403, -1);
            } else {
                forward(call, body, target);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean asksForTheOwner(HttpExchange call, byte[] body) {
        return call.getRequestURI().getPath().contains("/users/current")
                || new String(body, java.nio.charset.StandardCharsets.UTF_8).contains("Identity");
    }

    private void forward(HttpExchange call, byte[] body, URI target)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(target + call.getRequestURI().toString()))
                        .method(call.getRequestMethod(), BodyPublishers.ofByteArray(body));
        call.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> call.getResponseHeaders().set("Content-Type", type));
        int length = answer.body().length;
        call.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        call.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
