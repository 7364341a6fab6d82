package io.computehub.sim.host;

import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The SSH server of the simulated machine, on loopback, started when it is first needed. It lets
/// in whoever has a key, any key: there is nothing behind it.
final class HostServer implements AutoCloseable {

    private final Map<Integer, String> expected = new ConcurrentHashMap<>();
    private final Services services = new Services();
    private volatile Function<String, Optional<Doing>> doings = _ -> Optional.empty();
    private Optional<SshServer> started = Optional.empty();
    private Optional<Path> disk = Optional.empty();

    synchronized int port() throws IOException {
        if (started.isEmpty()) {
            started = Optional.of(start());
        }
        return started.get().getPort();
    }

    void tell(Function<String, Optional<Doing>> told) {
        doings = told;
    }

    /// Whoever comes from that port of ours came for this instance.
    void expect(int port, String instance) {
        expected.put(port, instance);
    }

    void forget(int port) {
        expected.remove(port);
    }

    private Supplier<Optional<Doing>> doing(ChannelSession channel) {
        var from = channel.getSession().getIoSession().getRemoteAddress();
        int port = from instanceof InetSocketAddress address ? address.getPort() : 0;
        var instance = Optional.ofNullable(expected.get(port));
        return () -> instance.flatMap(doings);
    }

    private SshServer start() throws IOException {
        var folder = Files.createTempDirectory("computehub-sim-");
        disk = Optional.of(folder);
        var tree = new Tree(folder);
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, HostDoor.NAME);
        server.setKeyPairProvider(KeyPairProvider.wrap(HostKey.make()));
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
        server.setForwardingFilter(services);
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE, services.channels()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setShellFactory(channel -> new ShellCommand(tree, doing(channel)));
        server.setCommandFactory((channel, line) ->
                SamplerAnswer.isAsked(line)
                        ? new SamplerAnswer(doing(channel))
                        : new LineCommand(line, tree, doing(channel)));
        server.start();
        return server;
    }

    @Override
    public synchronized void close() throws IOException {
        if (started.isPresent()) {
            started.get().stop(true);
            started = Optional.empty();
        }
        services.close();
        if (disk.isPresent()) {
            delete(disk.get());
            disk = Optional.empty();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
