package io.computehub.telemetry;

import io.computehub.ssh.SshTarget;

/// Where commands for a machine run.
public sealed interface Site {

    /// On this computer, which is the machine.
    record Here() implements Site {}

    /// On the machine, over SSH.
    record Ssh(SshTarget target) implements Site {}
}
