package io.computehub.fleet;

import io.computehub.domain.instance.SshAddress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Connects and waits for the server's `SSH-` greeting. Sends nothing and signs in nowhere. At most
/// eight connections at a time.
public final class SshGreeting implements ReadinessProbe {

    private static final byte[] GREETING = "SSH-".getBytes(StandardCharsets.US_ASCII);

    private final Semaphore places = new Semaphore(8);
    private final Duration patience;

    public SshGreeting(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void probe(SshAddress address, Consumer<Boolean> result) {
        Thread.ofVirtual().name("ssh greeting").start(() -> result.accept(greets(address)));
    }

    private boolean greets(SshAddress address) {
        if (!places.tryAcquire()) {
            return false;
        }
        int millis = Math.toIntExact(patience.toMillis());
        try (var line = new Socket()) {
            line.connect(new InetSocketAddress(address.host(), address.port()), millis);
            line.setSoTimeout(millis);
            var heard = line.getInputStream().readNBytes(GREETING.length);
            return java.util.Arrays.equals(heard, GREETING);
        } catch (IOException _) {
            // Not there yet, which is the answer.
            return false;
        } finally {
            places.release();
        }
    }
}
