package io.computehub.sim;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Where every simulated instance's address leads: it greets as an SSH server does and hangs up, so
/// that a probe finds the machine up. Nobody can log in.
final class SshBanner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SshBanner.class.getName());
    private static final byte[] GREETING =
            "SSH-2.0-OpenSSH_9.6 computehub-sim\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;

    private SshBanner(ServerSocket door) {
        this.door = door;
    }

    static SshBanner open() throws IOException {
        var banner =
                new SshBanner(
                        new ServerSocket(
                                0, 256, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        Thread.ofVirtual().name("sim-ssh-banner").start(banner::greet);
        return banner;
    }

    int port() {
        return door.getLocalPort();
    }

    private void greet() {
        while (!door.isClosed()) {
            try (Socket visitor = door.accept()) {
                visitor.getOutputStream().write(GREETING);
                visitor.getOutputStream().flush();
                visitor.shutdownOutput();
            } catch (IOException over) {
                LOG.log(Level.DEBUG, "a visitor left early, or the door closed");
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
