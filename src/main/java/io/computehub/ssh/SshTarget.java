package io.computehub.ssh;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;

import java.util.List;
import java.util.Optional;

/// Where to connect. `place` says whose host key is expected (see `KnownHosts`), `keys` what to
/// sign in with, `agent` whether this computer's SSH agent may be asked after them, `via` the host
/// to go through.
public record SshTarget(
        String place,
        SshAddress address,
        List<SshKey> keys,
        boolean agent,
        Optional<SshTarget> via) {

    public SshTarget {
        keys = List.copyOf(keys);
    }

    /// A rented machine, with the keys that are meant for it.
    public static SshTarget of(InstanceId instance, SshAddress address, KeyRing ring) {
        return behindItsGate(
                KnownHosts.place(instance),
                address,
                ring.keysFor(instance),
                !ring.isChosen(instance));
    }

    /// An own machine, met as a host, with the keys that are meant for its account's machine.
    public static SshTarget ofHost(SshAddress address, InstanceId machine, KeyRing ring) {
        return behindItsGate(
                KnownHosts.place(address), address, ring.keysFor(machine), !ring.isChosen(machine));
    }

    /// A host that is not rented.
    public static SshTarget of(SshAddress address, List<SshKey> keys) {
        return behindItsGate(KnownHosts.place(address), address, keys, true);
    }

    /// The hosts on the way are hosts as any other, and take the same keys.
    private static SshTarget behindItsGate(
            String place, SshAddress address, List<SshKey> keys, boolean agent) {
        return new SshTarget(
                place,
                address,
                keys,
                agent,
                address.gate()
                        .map(gate -> behindItsGate(KnownHosts.place(gate), gate, keys, agent)));
    }

    /// Refuses what gives a shell and nothing else, before anybody waits for it.
    public void requireMoreThanAShell() throws SshException {
        if (address.proxy()) {
            throw new SshException(new SshException.Problem.ShellOnly(), address.host());
        }
    }
}
