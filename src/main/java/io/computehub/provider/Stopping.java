package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;

/// Stops and starts instances, and tells what stopping means at this provider.
public non-sealed interface Stopping extends Capability {

    void stop(InstanceId id) throws ProviderException;

    /// Throws `NoCapacity` when the GPU has been given to someone else meanwhile.
    void start(InstanceId id) throws ProviderException;

    /// What becomes of a stopped instance here.
    StopTerms stopTerms();

    /// `gpuHeld`: the GPU is certainly there for the restart. `diskKept`: what was written
    /// survives. `keptUntil`: a note on when data may be deleted, as a key of the provider's own
    /// bundle.
    record StopTerms(boolean gpuHeld, boolean diskKept, String keptUntilKey) {}
}
