package io.computehub.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A host that resets each connection as soon as it has it, and counts them.
final class HangingUp implements AutoCloseable {

    private final ServerSocket door;
    private final AtomicInteger calls = new AtomicInteger();

    HangingUp() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var line = door.accept()) {
                calls.incrementAndGet();
                line.setSoLinger(true, 0);
            } catch (IOException _) {
                // Closed: the loop ends.
            }
        }
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
