package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;

import java.util.List;

/// Reads an instance's log through the provider.
public non-sealed interface LogReading extends Capability {

    /// The last lines, oldest first, at most `lines` of them.
    List<String> tail(InstanceId id, int lines) throws ProviderException;
}
