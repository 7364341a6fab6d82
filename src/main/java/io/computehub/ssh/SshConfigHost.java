package io.computehub.ssh;

import io.computehub.domain.instance.SshAddress;

import java.nio.file.Path;
import java.util.List;

/// A host as `~/.ssh/config` describes it. `address` knows the way there, where it can be
/// understood (see `isReachable`). `identityFiles` are where the user keeps the keys meant for it,
/// whether they are there or not; `jumps` the hosts to go through, in order, in the words of the
/// file (an alias or `user@host:port`, see `SshConfigHosts#find`). `byCommand`: it is reached
/// through a command of the user's, which nobody but `ssh` runs. `file` and `line` say where the
/// alias stands.
public record SshConfigHost(
        String alias,
        SshAddress address,
        List<Path> identityFiles,
        List<String> jumps,
        boolean byCommand,
        Path file,
        int line) {

    public SshConfigHost {
        identityFiles = List.copyOf(identityFiles);
        jumps = List.copyOf(jumps);
    }

    /// Whether this program can get there: by no command of the user's, and through no host that is
    /// none, or is itself behind what it leads to.
    public boolean isReachable() {
        return !byCommand && (jumps.isEmpty() || !address.via().isEmpty());
    }

    SshConfigHost at(SshAddress other) {
        return new SshConfigHost(alias, other, identityFiles, jumps, byCommand, file, line);
    }
}
