package io.computehub.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A server with the worst manners: whatever it says, it says the caller's key with it.
final class EchoCloud implements AutoCloseable {

    /// How it answers.
    enum Manner {
        REFUSES,
        FORBIDS,
        REJECTS,
        HURRIES_NOBODY,
        BREAKS,
        SPEAKS_HTML,
        ANSWERS_NONSENSE,
        SENDS_AWAY,
        HANGS_UP
    }

    private final HttpServer server;
    private volatile Manner manner = Manner.REFUSES;
    private volatile boolean heardAKey;

    private EchoCloud(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static EchoCloud start() throws IOException {
        return new EchoCloud(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answersAs(Manner next) {
        manner = next;
    }

    /// Whether a key ever arrived, so that there was something to echo.
    boolean heardAKey() {
        return heardAKey;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            heardAKey |= header.startsWith("Bearer ");
            var key = header.replace("Bearer ", "");
            var both = key + " " + base64(key) + " " + header;
            switch (manner) {
                case REFUSES -> say(exchange, 401, json(both));
                case FORBIDS -> say(exchange, 403, json(both));
                case REJECTS -> say(exchange, 422, json(both));
                case HURRIES_NOBODY -> say(exchange, 429, json(both));
                case BREAKS -> say(exchange, 500, json(both));
                case SPEAKS_HTML -> say(exchange, 200, "<html><h1>" + both + "</h1></html>");
                case ANSWERS_NONSENSE -> say(exchange, 200, json(both));
                case SENDS_AWAY -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere?key=" + key);
                    say(exchange, 302, json(both));
                }
                case HANGS_UP -> {
                    // Closed without an answer.
                }
            }
        }
    }

    private static String json(String said) {
        return """
        {"success":false,"error":"bad_key","msg":"%1$s","message":"%1$s","detail":"%1$s",\
        "errors":[{"message":"%1$s"}]}\
        """
                .formatted(said);
    }

    private static String base64(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
