package io.computehub.sim.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Where every simulated instance's address leads. It greets by itself, which is all that a probe
/// wants; the server behind it is started with the first visitor who says something.
public final class HostDoor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HostDoor.class.getName());
    static final String NAME = "OpenSSH_9.6-computehub-sim";
    private static final byte[] GREETING =
            ("SSH-2.0-" + NAME + "\r\n").getBytes(StandardCharsets.US_ASCII);

    /// So many instances have a door of their own; the rest shares one.
    private static final int MOST_DOORS = 256;

    private final ServerSocket door;
    private final Map<String, ServerSocket> own = new ConcurrentHashMap<>();
    private final HostServer behind = new HostServer();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HostDoor(ServerSocket door) {
        this.door = door;
    }

    public static HostDoor open() throws IOException {
        var made = new HostDoor(socket());
        made.greetAt(made.door, Optional.empty());
        return made;
    }

    private static ServerSocket socket() throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return new ServerSocket(0, 256, loopback);
    }

    /// Who knows what an instance is doing.
    public void tell(Function<String, Optional<Doing>> doings) {
        behind.tell(doings);
    }

    /// The port of an instance, the same as long as this is open.
    public int port(String instance) {
        var known = own.get(instance);
        if (known != null) {
            return known.getLocalPort();
        }
        try {
            synchronized (own) {
                if (own.size() >= MOST_DOORS || door.isClosed()) {
                    return door.getLocalPort();
                }
                var made = socket();
                own.put(instance, made);
                greetAt(made, Optional.of(instance));
                return made.getLocalPort();
            }
        } catch (IOException none) {
            LOG.log(Level.DEBUG, "no more doors");
            return door.getLocalPort();
        }
    }

    private void greetAt(ServerSocket entrance, Optional<String> instance) {
        Thread.ofVirtual().name("sim-ssh-door").start(() -> greet(entrance, instance));
    }

    private void greet(ServerSocket entrance, Optional<String> instance) {
        while (!entrance.isClosed()) {
            try {
                var visitor = entrance.accept();
                Thread.ofVirtual().name("sim-ssh-visitor").start(() -> serve(visitor, instance));
            } catch (IOException over) {
                LOG.log(Level.DEBUG, "the door closed");
            }
        }
    }

    private void serve(Socket visitor, Optional<String> instance) {
        open.add(visitor);
        try (visitor) {
            visitor.setTcpNoDelay(true);
            visitor.getOutputStream().write(GREETING);
            visitor.getOutputStream().flush();
            int first = visitor.getInputStream().read();
            if (first >= 0) {
                lead(visitor, first, instance);
            }
        } catch (IOException over) {
            LOG.log(Level.DEBUG, "a visitor left");
        } finally {
            open.remove(visitor);
        }
    }

    private void lead(Socket visitor, int first, Optional<String> instance) throws IOException {
        try (var inside = new Socket()) {
            inside.setTcpNoDelay(true);
            inside.connect(new InetSocketAddress("127.0.0.1", behind.port()));
            int way = inside.getLocalPort();
            instance.ifPresent(id -> behind.expect(way, id));
            skipGreeting(inside.getInputStream());
            inside.getOutputStream().write(first);
            Thread.ofVirtual().name("sim-ssh-answers").start(() -> copy(inside, visitor));
            copy(visitor, inside);
            behind.forget(way);
        }
    }

    /// The visitor has been greeted, by the same name.
    private static void skipGreeting(InputStream in) throws IOException {
        int octet = in.read();
        while (octet >= 0 && octet != '\n') {
            octet = in.read();
        }
    }

    private static void copy(Socket from, Socket to) {
        var piece = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException over) {
            LOG.log(Level.DEBUG, "one side hung up");
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        synchronized (own) {
            for (var entrance : own.values()) {
                entrance.close();
            }
        }
        for (var visitor : open) {
            visitor.close();
        }
        behind.close();
    }
}
