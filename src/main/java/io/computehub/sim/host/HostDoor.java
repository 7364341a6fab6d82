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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where every simulated instance's address leads. It greets by itself, which is all that a probe
/// wants; the server behind it is started with the first visitor who says something.
public final class HostDoor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HostDoor.class.getName());
    static final String NAME = "OpenSSH_9.6-computehub-sim";
    private static final byte[] GREETING =
            ("SSH-2.0-" + NAME + "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final HostServer behind = new HostServer();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HostDoor(ServerSocket door) {
        this.door = door;
    }

    public static HostDoor open() throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var made = new HostDoor(new ServerSocket(0, 256, loopback));
        Thread.ofVirtual().name("sim-ssh-door").start(made::greet);
        return made;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void greet() {
        while (!door.isClosed()) {
            try {
                var visitor = door.accept();
                Thread.ofVirtual().name("sim-ssh-visitor").start(() -> serve(visitor));
            } catch (IOException over) {
                LOG.log(Level.DEBUG, "the door closed");
            }
        }
    }

    private void serve(Socket visitor) {
        open.add(visitor);
        try (visitor) {
            visitor.setTcpNoDelay(true);
            visitor.getOutputStream().write(GREETING);
            visitor.getOutputStream().flush();
            int first = visitor.getInputStream().read();
            if (first >= 0) {
                lead(visitor, first);
            }
        } catch (IOException over) {
            LOG.log(Level.DEBUG, "a visitor left");
        } finally {
            open.remove(visitor);
        }
    }

    private void lead(Socket visitor, int first) throws IOException {
        try (var inside = new Socket()) {
            inside.setTcpNoDelay(true);
            inside.connect(new InetSocketAddress("127.0.0.1", behind.port()));
            skipGreeting(inside.getInputStream());
            inside.getOutputStream().write(first);
            Thread.ofVirtual().name("sim-ssh-answers").start(() -> copy(inside, visitor));
            copy(visitor, inside);
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
        for (var visitor : open) {
            visitor.close();
        }
        behind.close();
    }
}
