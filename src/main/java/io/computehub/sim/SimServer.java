package io.computehub.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The HTTP side: listens on loopback only, hands each request to its provider's face, and acts out
/// the faults that concern the connection.
final class SimServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SimServer.class.getName());

    /// Where files are fetched without a key, each provider's under its name.
    static final String FILES = "/files";

    private static final int LARGEST_BODY = 1 << 20;
    private static final int DROPS = 20;

    static {
        // Without it every answer waits 40 ms for a delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SimServer(HttpServer server) {
        this.server = server;
    }

    static SimServer bind(int port) throws IOException {
        var address =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            return new SimServer(HttpServer.create(address, 512));
        } catch (BindException taken) {
            throw new SimPortTakenException(port, taken);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// What comes before every path.
    String origin() {
        return "http://127.0.0.1:" + port();
    }

    void serve(Faults faults, Map<String, ProviderFace> faces, SimControl control) {
        faces.forEach((provider, face) -> {
            server.createContext(
                    "/" + provider, exchange -> handle(exchange, provider, face, faults));
            server.createContext(FILES + "/" + provider + "/", exchange -> file(exchange, face));
        });
        server.createContext(
                "/" + SimControl.PATH,
                exchange -> send(exchange, control.answer(read(exchange, SimControl.PATH))));
        server.setExecutor(threads);
        server.start();
    }

    private static void file(HttpExchange exchange, ProviderFace face) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var file = face.file(path.substring(path.lastIndexOf('/') + 1));
        send(exchange, file.orElseGet(() -> SimReply.empty(404)));
    }

    private static void handle(
            HttpExchange exchange, String provider, ProviderFace face, Faults faults)
            throws IOException {
        var call = read(exchange, provider);
        var fault = faults.draw(provider, face.kind(call));
        try {
            act(exchange, face, call.suffering(fault), fault, faults);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "simulated " + provider + " failed on " + call.method(), broken);
            send(exchange, face.serverError(500));
        } finally {
            exchange.close();
        }
    }

    private static void act(
            HttpExchange exchange,
            ProviderFace face,
            SimCall call,
            Optional<Fault> fault,
            Faults faults)
            throws IOException, InterruptedException {
        if (fault.isEmpty()) {
            send(exchange, face.answer(call));
            return;
        }
        switch (fault.get()) {
            case UNAUTHORIZED -> send(exchange, face.unauthorized());
            case FORBIDDEN -> send(exchange, face.forbidden());
            case RATE_LIMITED -> send(exchange, face.rateLimited());
            case RATE_LIMITED_WITH_WAIT ->
                    send(
                            exchange,
                            face.rateLimited()
                                    .with(
                                            "Retry-After",
                                            Long.toString(faults.retryAfter().toSeconds())));
            case SERVER_ERROR -> send(exchange, face.serverError(500 + faults.pick(2) * 3));
            case RESET_BEFORE -> {}
            case RESET_AFTER -> face.answer(call);
            case ERROR_BUT_DONE -> {
                face.answer(call);
                send(exchange, face.serverError(502));
            }
            case HTML -> {
                face.answer(call);
                send(
                        exchange,
                        SimReply.text(
                                200,
                                "text/html",
                                "<!DOCTYPE html><html><body>One moment, please</body></html>"));
            }
            case TRUNCATED -> {
                var whole = face.answer(call);
                int half = whole.body().length / 2;
                send(exchange, whole.withBody(whole.type(), Arrays.copyOf(whole.body(), half)));
            }
            case SLOW_DRIP -> drip(exchange, face.answer(call), faults.drip());
            case LIST_LAGS,
                    LIST_EMPTY,
                    OK_NOT_DONE,
                    NO_CAPACITY,
                    ZERO_GPUS,
                    UNKNOWN_STATE,
                    MISSING_FIELDS,
                    DUPLICATE_IDS,
                    SHIFTING_PAGES ->
                    send(exchange, face.answer(call));
        }
    }

    private static SimCall read(HttpExchange exchange, String provider) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var uri = exchange.getRequestURI();
        var path = uri.getRawPath().substring(provider.length() + 1);
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        return new SimCall(
                provider,
                exchange.getRequestMethod(),
                URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8),
                query(uri),
                headers,
                body,
                Optional.empty());
    }

    private static Map<String, String> query(URI uri) {
        var query = new LinkedHashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (var pair : List.of(uri.getRawQuery().split("&", -1))) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void head(HttpExchange exchange, SimReply reply, long length)
            throws IOException {
        if (!reply.type().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.type());
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), length);
    }

    private static void send(HttpExchange exchange, SimReply reply) throws IOException {
        try (var _ = closing(exchange)) {
            if (reply.stream().isPresent()) {
                head(exchange, reply, 0);
                stream(exchange, reply.stream().get());
                return;
            }
            head(exchange, reply, reply.body().length == 0 ? -1 : reply.body().length);
            if (reply.body().length > 0) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    private static Closing closing(HttpExchange exchange) {
        return exchange::close;
    }

    private static void stream(HttpExchange exchange, SimReply.Streaming stream) {
        try {
            stream.write(exchange.getResponseBody());
        } catch (IOException | UncheckedIOException readerLeft) {
            LOG.log(Level.DEBUG, "a stream's reader left");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(HttpExchange exchange, SimReply reply, Duration whole)
            throws IOException, InterruptedException {
        if (reply.body().length == 0 || reply.stream().isPresent()) {
            send(exchange, reply);
            return;
        }
        try (var _ = closing(exchange)) {
            head(exchange, reply, reply.body().length);
            var body = reply.body();
            int size = Math.max(1, body.length / DROPS);
            for (int at = 0; at < body.length; at += size) {
                exchange.getResponseBody().write(body, at, Math.min(size, body.length - at));
                exchange.getResponseBody().flush();
                Thread.sleep(whole.dividedBy(DROPS));
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        threads.close();
    }
}
