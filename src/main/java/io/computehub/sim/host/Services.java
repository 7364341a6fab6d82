package io.computehub.sim.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The programs that a simulated machine serves at ports of its own: pages that say what would be
/// there. A tunnel leads to these and to nothing else of this computer.
final class Services extends RejectAllForwardingFilter implements AutoCloseable {

    private static final Map<Integer, String> PROGRAMS =
            new TreeMap<>(
                    Map.of(
                            8188, "ComfyUI",
                            8888, "JupyterLab",
                            7860, "Stable Diffusion WebUI",
                            6006, "TensorBoard"));
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /// Nobody is ever there: a connection to it fails as one to a closed port does.
    private static final int NOBODY = 0;

    private final Map<Integer, HttpServer> servers = new ConcurrentHashMap<>();

    /// The channel factory that leads to them.
    DirectTcpipFactory channels() {
        return new DirectTcpipFactory() {
            @Override
            public Channel createChannel(Session session) throws IOException {
                return new Way();
            }
        };
    }

    @Override
    public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
        return address.getPort() == NOBODY
                || servers.values().stream()
                        .anyMatch(server -> server.getAddress().getPort() == address.getPort());
    }

    private int inside(String host, int port) {
        return LOOPBACK.contains(host) && PROGRAMS.containsKey(port)
                ? servers.computeIfAbsent(port, Services::start).getAddress().getPort()
                : NOBODY;
    }

    private static HttpServer start(int port) {
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var server = HttpServer.create(new InetSocketAddress(loopback, 0), 16);
            server.createContext("/", exchange -> answer(exchange, port));
            server.start();
            return server;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static void answer(HttpExchange exchange, int port) throws IOException {
        var page = page(port).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private static String page(int port) {
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.6 system-ui, sans-serif; max-width: 38em; margin: 18vh auto; padding: 0 1.5em; }
        </style></head>
        <body><h1>%1$s</h1>
        <p>A simulated machine stands behind this tunnel. On a rented one, %1$s would answer here, at port %2$d.</p>
        <p lang="zh-CN">这条隧道通向一台模拟机器。在真正租用的机器上，%2$d 端口应答的就是 %1$s。</p>
        </body></html>
        """
                .formatted(PROGRAMS.get(port), port);
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
        servers.clear();
    }

    /// One connection through the machine, to where the program really listens.
    private final class Way extends TcpipServerChannel {

        Way() {
            super(TcpForwardingFilter.Type.Direct, null);
        }

        @Override
        protected OpenFuture doInit(Buffer asked) {
            var host = asked.getString();
            int port = asked.getInt();
            var led = new ByteArrayBuffer();
            led.putString("127.0.0.1");
            led.putInt(inside(host, port));
            led.putString(asked.getString());
            led.putInt(asked.getInt());
            return super.doInit(led);
        }
    }
}
