package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;

/// Restarts running instances in place, keeping the GPU.
public non-sealed interface Restarting extends Capability {
    void restart(InstanceId id) throws ProviderException;
}
