package io.computehub.tunnel;

import io.computehub.domain.instance.SshAddress;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// A machine as `~/.ssh/config` is to name it. `hostKey` is the accepted key as `type base64`;
/// where there is none yet, `ssh` asks by itself. `identityFile` is the user's own file of a key
/// that is meant for the machine.
public record NamedHost(
        String alias, SshAddress address, Optional<String> hostKey, Optional<Path> identityFile) {

    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public NamedHost {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException("not a host's alias");
        }
    }

    /// What its key is filed under, wherever the machine moves.
    String keyName() {
        return "computehub-" + alias;
    }
}
