package io.computehub.ui.terminal;

import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.KnownHost;
import io.computehub.ssh.LiveTerminal;

import java.util.Optional;

/// The way to one host: opens and ends shells on it. Safe for all threads.
public interface Door {

    /// Begins to open a shell. Returns at once; how it goes tells the terminal's state.
    LiveTerminal open();

    /// Ends a shell and forgets its text.
    void close(LiveTerminal terminal);

    /// Where its SSH answers, or did when that was last known.
    SshAddress address();

    /// The host key that was accepted. Reads the vault: not for the JavaFX thread.
    Optional<KnownHost> hostKey();

    /// The next connection asks as if it were the first: of this host, or of the one on the way
    /// that is kept under `place`. Writes to the vault: not for the JavaFX thread.
    void forgetHostKey(String place);
}
