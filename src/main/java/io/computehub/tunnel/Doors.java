package io.computehub.tunnel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The local end: one port on both loopback addresses, and on nothing else. What comes in goes to
/// `visitors`, on a thread of its own for each.
final class Doors implements AutoCloseable {

    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<byte[]> LOOPBACKS =
            List.of(
                    new byte[] {127, 0, 0, 1},
                    new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private final List<ServerSocket> sockets;
    private final Consumer<Socket> visitors;
    private final List<Thread> threads = new ArrayList<>();

    private Doors(List<ServerSocket> sockets, Consumer<Socket> visitors) {
        this.sockets = List.copyOf(sockets);
        this.visitors = visitors;
    }

    /// Empty where the port is taken by another program on either address.
    static Optional<Doors> open(int port, Consumer<Socket> visitors) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (var loopback : LOOPBACKS) {
                var socket = bound(InetAddress.getByAddress(loopback), port);
                if (socket != null) {
                    sockets.add(socket);
                }
            }
        } catch (BindException _) {
            for (var socket : sockets) {
                socket.close();
            }
            return Optional.empty();
        }
        var doors = new Doors(sockets, visitors);
        for (var socket : sockets) {
            doors.threads.add(
                    Thread.ofVirtual()
                            .name("tunnel door " + port)
                            .start(() -> doors.accept(socket)));
        }
        return Optional.of(doors);
    }

    /// Null where this computer has no such address.
    private static @Nullable ServerSocket bound(InetAddress loopback, int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(loopback, 0));
        } catch (IOException _) {
            return null;
        }
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(loopback, port), WAITING);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var visitor = socket.accept();
                visitor.setTcpNoDelay(true);
                Thread.ofVirtual().name("tunnel visitor").start(() -> visitors.accept(visitor));
            } catch (IOException _) {
                // Closed, or a visitor who left at once.
            }
        }
    }

    /// The port is free when this returns: the system lets go of it with the last who waits there.
    @Override
    public void close() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException _) {
                // It listens no more all the same.
            }
        }
        try {
            for (var thread : threads) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
