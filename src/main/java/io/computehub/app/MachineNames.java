package io.computehub.app;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.tunnel.SshConfigException;
import io.computehub.tunnel.SshNames;
import io.computehub.tunnel.SshNames.Machine;
import io.computehub.tunnel.Tunnels;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;

/// Keeps what outlives a connection in step with the fleet: the machines' names in `~/.ssh/config`,
/// where the user has them written, and the local ports of machines that are proven gone. A fleet
/// that is not known as a whole changes nothing. One thread of its own.
final class MachineNames implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MachineNames.class.getName());

    private final SshNames names;
    private final Tunnels tunnels;
    private final LinkedBlockingDeque<Fleet> seen = new LinkedBlockingDeque<>();
    private final Subscription following;
    private final Thread thread;
    private Optional<Known> kept = Optional.empty();

    private record Known(List<Machine> machines, List<String> gone) {}

    MachineNames(Store<Fleet> fleet, SshNames names, Tunnels tunnels) {
        this.names = names;
        this.tunnels = tunnels;
        this.thread = Thread.ofVirtual().name("machine names").start(this::run);
        this.following = fleet.observe(seen::add);
    }

    /// The machines that have an address now.
    static List<Machine> machines(Fleet fleet) {
        return fleet.rows().stream().flatMap(row -> machine(row).stream()).toList();
    }

    private static Optional<Machine> machine(FleetRow row) {
        return row.instance()
                .flatMap(it -> it.ssh().map(address -> new Machine(row.name(), it.id(), address)));
    }

    private void run() {
        try {
            while (true) {
                keep(seen.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Fleet fleet) {
        if (fleet.knowledge() != Fleet.Knowledge.WHOLE) {
            return;
        }
        var now = new Known(machines(fleet), fleet.gone().stream().map(FleetRow::key).toList());
        if (kept.equals(Optional.of(now))) {
            return;
        }
        kept = Optional.of(now);
        now.gone().stream()
                .filter(key -> !tunnels.remembered(key).isEmpty())
                .forEach(tunnels::forget);
        try {
            names.keep(now.machines());
        } catch (SshConfigException left) {
            LOG.log(Level.WARNING, "machines'' names were not written: {0}", left.problem());
        }
    }

    @Override
    public void close() {
        following.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
