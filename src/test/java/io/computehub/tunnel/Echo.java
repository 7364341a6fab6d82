package io.computehub.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A service that says back what it hears, and ends when its visitor has said all.
final class Echo implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();

    Echo() throws IOException {
        this(0);
    }

    Echo(int port) throws IOException {
        server = new ServerSocket(port, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int open() {
        return visitors.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var visitor = server.accept();
                visitors.add(visitor);
                Thread.ofVirtual().start(() -> serve(visitor));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            var piece = new byte[8192];
            for (int read = visitor.getInputStream().read(piece);
                    read >= 0;
                    read = visitor.getInputStream().read(piece)) {
                visitor.getOutputStream().write(piece, 0, read);
            }
        } catch (IOException _) {
            // The visitor hung up.
        } finally {
            visitors.remove(visitor);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var visitor : visitors) {
            visitor.close();
        }
    }
}
