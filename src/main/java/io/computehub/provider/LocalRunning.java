package io.computehub.provider;

import io.computehub.domain.instance.InstanceId;

/// Has the computer that this program runs on among its machines.
public non-sealed interface LocalRunning extends Capability {

    /// Whether the machine is this computer itself, and not something that runs on it. Returns at
    /// once.
    boolean isThisComputer(InstanceId machine);
}
