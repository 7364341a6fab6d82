package io.computehub.tunnel;

import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;
import io.computehub.ssh.Connector;
import io.computehub.ssh.SshTarget;
import io.computehub.vault.Vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The open tunnels, and which local port each service of each machine has for good. They outlive
/// the screens that show them and end with the vault. A machine is named by the fleet's key, which
/// stays when its address or the provider's id changes. Safe for all threads; opening and
/// forgetting block on the disk.
public final class Tunnels implements AutoCloseable {

    private static final int FIRST_FREE = 1024;
    private static final int LAST = 65_535;
    private static final int STEP = 10_000;

    private final Connector connector;
    private final TunnelRepository repository;
    private final Function<String, Optional<SshTarget>> targets;
    private final Line.Tempo tempo;
    private final Entitlements entitlements;
    private final Store<List<Tunnel>> open = new Store<>(List.of());
    private volatile List<TunnelRepository.Row> rows;
    private final Map<String, Line> lines = new HashMap<>();
    private boolean keeping;
    private final Thread watch;

    /// The vault must be open.
    ///
    /// @param targets where a machine's SSH answers now
    public Tunnels(
            Vault vault, Connector connector, Function<String, Optional<SshTarget>> targets) {
        this(vault, connector, targets, Entitlements.all());
    }

    /// @param entitlements tunnels are a part of Pro
    public Tunnels(
            Vault vault,
            Connector connector,
            Function<String, Optional<SshTarget>> targets,
            Entitlements entitlements) {
        this(vault, connector, targets, Line.Tempo.USUAL, entitlements);
    }

    Tunnels(
            Vault vault,
            Connector connector,
            Function<String, Optional<SshTarget>> targets,
            Line.Tempo tempo) {
        this(vault, connector, targets, tempo, Entitlements.all());
    }

    Tunnels(
            Vault vault,
            Connector connector,
            Function<String, Optional<SshTarget>> targets,
            Line.Tempo tempo,
            Entitlements entitlements) {
        this.repository = new TunnelRepository(vault.database());
        this.rows = repository.all();
        this.connector = connector;
        this.targets = targets;
        this.tempo = tempo;
        this.entitlements = entitlements;
        this.watch = Thread.ofVirtual().name("tunnel ports").start(this::watchPorts);
    }

    /// All of them, in the order they were opened.
    public Store<List<Tunnel>> all() {
        return open;
    }

    public List<Tunnel> of(String owner) {
        return open.get().stream().filter(tunnel -> tunnel.owner().equals(owner)).toList();
    }

    public Optional<Tunnel> of(String owner, int remotePort) {
        return of(owner).stream().filter(it -> it.remotePort() == remotePort).findFirst();
    }

    /// The services of a machine that had a tunnel before, open or not, by their port.
    public List<Remembered> remembered(String owner) {
        return rows.stream()
                .filter(row -> row.owner().equals(owner))
                .map(row -> new Remembered(row.remotePort(), row.localPort()))
                .toList();
    }

    /// From now on what is open is open again after the next start, until it is stopped; what was
    /// open when the app was left is opened now. Where Pro is not open, nothing is, and nothing is
    /// forgotten.
    public synchronized void reopen() {
        keeping = true;
        if (entitlements.has(ProFeature.REMOTE)) {
            for (var row : rows) {
                if (row.keptOpen()) {
                    var _ = open(row.owner(), row.remotePort(), Optional.of(row.localPort()));
                }
            }
        }
    }

    /// Opens a tunnel, or gives the one that is open. Without a wish the local port is the one it
    /// had before; else the machine's own number where that is free here; else one that stays.
    ///
    /// Throws `ProRequired`, and changes nothing, where there is none and Pro is not open. Those
    /// that are open go on, whatever becomes of Pro.
    ///
    /// @param local the local port that the user wants from now on
    public synchronized Tunnel open(String owner, int remotePort, Optional<Integer> local) {
        var present = of(owner, remotePort);
        if (present.isPresent()) {
            var tunnel = present.get();
            if (local.isEmpty() || local.get() == tunnel.localPort()) {
                return tunnel;
            }
            entitlements.require(ProFeature.REMOTE);
            close(tunnel);
        }
        entitlements.require(ProFeature.REMOTE);
        var line = lines.computeIfAbsent(owner, this::line);
        var wanted = local.or(() -> localPort(owner, remotePort));
        var tunnel =
                wanted.map(port -> new Tunnel(owner, remotePort, port, line))
                        .orElseGet(() -> onFreePort(owner, remotePort, line));
        if (tunnel.bind()) {
            remember(tunnel);
        }
        open.update(before -> {
            var after = new ArrayList<>(before);
            after.add(tunnel);
            return List.copyOf(after);
        });
        return tunnel;
    }

    /// Gives a tunnel another local port that is free, for good.
    public synchronized Tunnel move(Tunnel tunnel) {
        entitlements.require(ProFeature.REMOTE);
        forget(tunnel.owner(), tunnel.remotePort());
        return open(tunnel.owner(), tunnel.remotePort(), Optional.empty());
    }

    private Optional<Integer> localPort(String owner, int remotePort) {
        return remembered(owner).stream()
                .filter(it -> it.remotePort() == remotePort)
                .map(Remembered::localPort)
                .findFirst();
    }

    private synchronized void remember(Tunnel tunnel) {
        repository.put(tunnel.owner(), tunnel.remotePort(), tunnel.localPort());
        keepOpen(tunnel, true);
        rows = repository.all();
    }

    private void keepOpen(Tunnel tunnel, boolean open) {
        if (keeping) {
            repository.keepOpen(tunnel.owner(), tunnel.remotePort(), open);
        }
    }

    private Line line(String owner) {
        return new Line(() -> targets.apply(owner), connector, tempo);
    }

    private Tunnel onFreePort(String owner, int remotePort, Line line) {
        var others = rows.stream().map(TunnelRepository.Row::localPort).toList();
        var liked = IntStream.iterate(remotePort, port -> port <= LAST, port -> port + STEP);
        var rest = IntStream.rangeClosed(20_000, LAST);
        return IntStream.concat(liked, rest)
                .filter(port -> port >= FIRST_FREE && !others.contains(port))
                .mapToObj(port -> new Tunnel(owner, remotePort, port, line))
                .filter(Tunnel::bind)
                .findFirst()
                .orElseGet(() -> new Tunnel(owner, remotePort, remotePort, line));
    }

    /// A port that another program had may be free again.
    private void watchPorts() {
        try {
            while (true) {
                Thread.sleep(tempo.longest().dividedBy(5));
                for (var tunnel : open.get()) {
                    if (tunnel.state().get() instanceof Tunnel.State.PortTaken && tunnel.bind()) {
                        remember(tunnel);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends one for good. Its port stays remembered.
    public synchronized void close(Tunnel tunnel) {
        keepOpen(tunnel, false);
        rows = repository.all();
        end(tunnel);
    }

    private void end(Tunnel tunnel) {
        tunnel.close();
        open.update(before -> before.stream().filter(each -> each != tunnel).toList());
        if (of(tunnel.owner()).isEmpty()) {
            var line = lines.remove(tunnel.owner());
            if (line != null) {
                line.close();
            }
        }
    }

    /// Ends a machine's tunnels and forgets their ports: the machine is gone for good.
    public synchronized void forget(String owner) {
        of(owner).forEach(this::close);
        remembered(owner).forEach(it -> repository.remove(owner, it.remotePort()));
        rows = repository.all();
    }

    /// Forgets the port of one service, and ends its tunnel.
    public synchronized void forget(String owner, int remotePort) {
        of(owner, remotePort).ifPresent(this::close);
        repository.remove(owner, remotePort);
        rows = repository.all();
    }

    /// Ends all.
    @Override
    public synchronized void close() {
        watch.interrupt();
        open.get().forEach(this::end);
    }
}
