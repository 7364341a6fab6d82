package io.computehub.ui.terminal;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.flow.Store;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.TerminalSession;
import io.computehub.ssh.TerminalSessions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the terminals of each machine are arranged, for as long as the vault is open. JavaFX thread.
public final class TerminalDesks {

    private final TerminalSessions sessions;
    private final KnownHosts hosts;
    private final KeyRing keys;
    private final Map<InstanceId, Known> known = new HashMap<>();

    private record Known(MachineDoor door, TerminalDesk desk) {}

    public TerminalDesks(TerminalSessions sessions, KnownHosts hosts, KeyRing keys) {
        this.sessions = sessions;
        this.hosts = hosts;
        this.keys = keys;
    }

    /// The machine's desk; empty where no address of it was ever known.
    ///
    /// @param ssh where it answers now
    Optional<TerminalDesk> of(InstanceId machine, Optional<SshAddress> ssh) {
        var before = known.get(machine);
        if (before == null && ssh.isPresent()) {
            var door = new MachineDoor(sessions, hosts, machine, ssh.get());
            before = new Known(door, new TerminalDesk(door));
            known.put(machine, before);
        }
        if (before == null) {
            return Optional.empty();
        }
        ssh.ifPresent(before.door()::moved);
        before.desk().hold(sessions.of(machine));
        return Optional.of(before.desk());
    }

    /// All open terminals, by the text form of the machine's id.
    Store<Map<String, List<TerminalSession>>> all() {
        return sessions.all();
    }

    KeyRing keys() {
        return keys;
    }
}
