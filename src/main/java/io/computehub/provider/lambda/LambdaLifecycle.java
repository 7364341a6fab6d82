package io.computehub.provider.lambda;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.instance.InstanceId;
import io.computehub.provider.Restarting;
import io.computehub.provider.Terminating;

/// What can be done with a machine once it is there. It cannot be stopped.
final class LambdaLifecycle implements Restarting, Terminating {

    private final LambdaApi api;

    LambdaLifecycle(LambdaApi api) {
        this.api = api;
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        api.restart(id.key());
    }

    @Override
    public void terminate(InstanceId id) throws ProviderException {
        try {
            api.terminate(id.key());
        } catch (NotFound _) {
            // Gone already, which is what was asked.
        }
    }
}
