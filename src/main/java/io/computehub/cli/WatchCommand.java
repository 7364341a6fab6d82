package io.computehub.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Exposition;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// `watch`: keeps measuring without a window, and tells the figures to Prometheus on loopback where
/// that is asked for, until interrupted.
@picocli.CommandLine.Command(
        name = "watch",
        header = "${bundle:about.watch}",
        description = "${bundle:help.watch}",
        mixinStandardHelpOptions = true)
final class WatchCommand extends Command {

    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--prometheus",
            paramLabel = "PORT",
            required = true,
            descriptionKey = "watch-prometheus")
    private @Nullable Integer port;

    @Override
    ExitCode run() {
        int wanted = port == null ? 0 : port;
        if (wanted < 1 || wanted > LAST_PORT) {
            throw CommandFailure.usage("bad-tunnel-port", Integer.toString(wanted));
        }
        return withServices(services -> serve(services, wanted));
    }

    private ExitCode serve(Services services, int wanted) {
        var telemetry = services.telemetry();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var server = HttpServer.create(new InetSocketAddress(loopback, wanted), 16);
            server.setExecutor(threads);
            server.createContext(
                    "/",
                    exchange ->
                            answer(
                                    exchange,
                                    Exposition.of(
                                            telemetry.machines().get(),
                                            services.clock().instant(),
                                            key ->
                                                    services.fleet()
                                                            .get()
                                                            .find(key)
                                                            .map(FleetRow::name)
                                                            .orElse(key))));
            server.start();
            try {
                console().data("http://127.0.0.1:" + wanted + "/metrics\n");
                console().note("watch.serves");
                new CountDownLatch(1).await();
                return ExitCode.DONE;
            } finally {
                server.stop(0);
            }
        } catch (IOException taken) {
            throw CommandFailure.usage("port-taken", Integer.toString(wanted));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            boolean known =
                    exchange.getRequestMethod().equals("GET")
                            && exchange.getRequestURI().getPath().equals("/metrics");
            var body = (known ? text : "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(known ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
