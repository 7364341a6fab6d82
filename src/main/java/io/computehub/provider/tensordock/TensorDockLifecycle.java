package io.computehub.provider.tensordock;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;

import java.util.Locale;

/// Starts, stops and ends. They answer at once; the change itself shows in the list later. An end
/// that they answer with 500 may have happened: it is in doubt until the lists prove it.
final class TensorDockLifecycle implements Stopping, Terminating {

    private final TensorDockApi api;

    TensorDockLifecycle(TensorDockApi api) {
        this.api = api;
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        api.change("POST", path(id) + "/stop");
    }

    @Override
    public void start(InstanceId id) throws ProviderException {
        try {
            api.change("POST", path(id) + "/start");
        } catch (Rejected refused) {
            if (refused.reason() == Reason.INVALID && saysTaken(refused.theirWords())) {
                throw new NoCapacity(refused.theirWords());
            }
            throw refused;
        }
    }

    private static boolean saysTaken(String words) {
        var lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("available") || lower.contains("capacity");
    }

    @Override
    public StopTerms stopTerms() {
        return new StopTerms(false, true, "stop.keptUntil");
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        try {
            api.change("DELETE", path(id));
        } catch (NotFound _) {
            // Gone already, which is what was asked for.
        }
    }

    private static String path(InstanceId id) {
        return "/instances/" + TensorDockApi.segment(id.key());
    }
}
