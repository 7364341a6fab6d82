package io.computehub.ui.terminal;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.KnownHost;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.LiveTerminal;
import io.computehub.ssh.TerminalSessions;

import java.util.Optional;

/// The way to a rented machine.
final class MachineDoor implements Door {

    private final TerminalSessions sessions;
    private final KnownHosts hosts;
    private final InstanceId machine;
    private volatile SshAddress address;

    MachineDoor(
            TerminalSessions sessions, KnownHosts hosts, InstanceId machine, SshAddress address) {
        this.sessions = sessions;
        this.hosts = hosts;
        this.machine = machine;
        this.address = address;
    }

    /// It answers there now.
    void moved(SshAddress next) {
        address = next;
    }

    @Override
    public LiveTerminal open() {
        return sessions.open(machine, address);
    }

    @Override
    public void close(LiveTerminal terminal) {
        sessions.close(machine, terminal);
    }

    @Override
    public SshAddress address() {
        return address;
    }

    @Override
    public Optional<KnownHost> hostKey() {
        return hosts.known(KnownHosts.place(machine));
    }

    @Override
    public void forgetHostKey(String place) {
        hosts.forget(place);
    }
}
