package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.provider.LogReading;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;

import java.util.List;

/// What can be done with a container once it is there, and, where that was allowed, with the
/// machine.
final class OwnLifecycle implements Stopping, Restarting, Terminating, LogReading {

    private static final int MOST_LINES = 10_000;

    private final OwnMachine machine;
    private final OwnLine line;

    OwnLifecycle(OwnMachine machine, OwnLine line) {
        this.machine = machine;
        this.line = line;
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        if (OwnMapper.isMachine(id)) {
            requirePower();
            switchedOff("poweroff");
        } else {
            line.ask("stop", checked(id));
        }
    }

    @Override
    public void start(InstanceId id) throws ProviderException {
        if (OwnMapper.isMachine(id)) {
            throw new Rejected(Reason.CONFLICT, "a machine that is off is switched on by hand");
        }
        var all = machine.readBeforeOrder();
        var one = all.containers().stream().filter(it -> it.id().equals(id.key())).findFirst();
        if (one.isPresent() && all.isTaken(one.get())) {
            throw new NoCapacity("another container has its GPUs");
        }
        line.ask("start", checked(id));
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        if (OwnMapper.isMachine(id)) {
            requirePower();
            switchedOff("reboot");
        } else {
            line.ask("restart", checked(id));
        }
    }

    private void requirePower() throws Rejected {
        if (!machine.mapper().settings().power()) {
            throw new Rejected(
                    Reason.PERMISSION,
                    "restarting and shutting down is not allowed for this machine");
        }
    }

    /// A machine that goes down takes the line with it.
    private void switchedOff(String verb) throws ProviderException {
        try {
            line.power(verb);
        } catch (OutcomeUnknown _) {
            // That it went is what was asked for; the next readings show it.
        }
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        if (OwnMapper.isMachine(id)) {
            throw new Rejected(
                    Reason.CONFLICT, "a machine of one’s own is not ended; its account is removed");
        }
        try {
            line.ask("rm -f", checked(id));
        } catch (NotFound _) {
            // Gone already, which is what was asked.
        }
    }

    @Override
    public List<String> tail(InstanceId id, int lines) throws ProviderException {
        if (OwnMapper.isMachine(id)) {
            return List.of();
        }
        int wanted = Math.clamp(lines, 1, MOST_LINES);
        var all = line.logs(checked(id), wanted);
        return all.subList(Math.max(0, all.size() - wanted), all.size());
    }

    private static String checked(InstanceId id) throws NotFound {
        if (!id.key().matches("[0-9a-f]{1,64}")) {
            throw new NotFound("no such container");
        }
        return id.key();
    }

    @Override
    public StopTerms stopTerms() {
        return new StopTerms(false, true, "stop.kept-until");
    }
}
