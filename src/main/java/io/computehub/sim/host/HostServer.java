package io.computehub.sim.host;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The SSH server of the simulated machine, on loopback, started when it is first needed. It lets
/// in whoever has a key, any key: there is nothing behind it.
final class HostServer implements AutoCloseable {

    private Optional<SshServer> started = Optional.empty();

    synchronized int port() throws IOException {
        if (started.isEmpty()) {
            started = Optional.of(start());
        }
        return started.get().getPort();
    }

    private static SshServer start() throws IOException {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, HostDoor.NAME);
        server.setKeyPairProvider(KeyPairProvider.wrap(HostKey.make()));
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setShellFactory(_ -> new ShellCommand());
        server.setCommandFactory((_, line) -> new LineCommand(line));
        server.start();
        return server;
    }

    @Override
    public synchronized void close() throws IOException {
        if (started.isPresent()) {
            started.get().stop(true);
            started = Optional.empty();
        }
    }
}
