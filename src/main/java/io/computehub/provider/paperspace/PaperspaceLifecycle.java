package io.computehub.provider.paperspace;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.paperspace.PaperspaceWire.Change;

/// Starts, stops, restarts and ends machines. They answer with an event under way; what becomes of
/// it shows in the list.
final class PaperspaceLifecycle implements Stopping, Restarting, Terminating {

    private final PaperspaceApi api;

    PaperspaceLifecycle(PaperspaceApi api) {
        this.api = api;
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        act(id, "stop");
    }

    @Override
    public void start(InstanceId id) throws ProviderException {
        act(id, "start");
    }

    @Override
    public StopTerms stopTerms() {
        return new StopTerms(false, true, "stop.keptUntil");
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        act(id, "restart");
    }

    private void act(InstanceId id, String action) throws ProviderException {
        var event = api.act(id.key(), action).event();
        if (event != null && "error".equals(event.state())) {
            var error = event.error();
            throw PaperspaceRefusals.ofEvent(error == null ? "" : error);
        }
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        Change ended;
        try {
            ended = api.delete(id.key());
        } catch (NotFound _) {
            // Gone already, which is what was asked for.
            return;
        }
        var machine = ended.data();
        var name = machine == null ? null : machine.name();
        if (name != null) {
            DeploymentTag.in(name).ifPresent(this::tidy);
        }
    }

    /// Its start script may hold secrets and is of no more use. The machine has been ended by then,
    /// which a failure here must not hide.
    private void tidy(DeploymentTag tag) {
        try {
            for (var script : api.scripts()) {
                if (script.id() != null && StartScript.nameFor(tag.value()).equals(script.name())) {
                    api.deleteScript(script.id());
                }
            }
        } catch (ProviderException _) {
            // It bills nothing, and is left behind under its name.
        }
    }
}
