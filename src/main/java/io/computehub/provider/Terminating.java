package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;

/// Ends instances for good.
public non-sealed interface Terminating extends Capability {

    /// Ends the lease. Succeeds if the instance is already gone. Success is the provider's word,
    /// not yet a proof.
    void terminate(InstanceId id) throws ProviderException;
}
