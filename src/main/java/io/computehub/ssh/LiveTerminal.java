package io.computehub.ssh;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.terminal.Terminal;

/// A terminal with a shell behind it, as those see it who show it. Safe for all threads; calls
/// return at once.
public interface LiveTerminal {

    Terminal terminal();

    Store<TerminalSession.State> state();

    /// What the host calls the window; empty at first.
    Store<String> title();

    Subscription watch(TerminalSession.Watcher watcher);

    /// Tries again now, or starts a new shell after the last one ended. The text stays. Throws
    /// `ProRequired` where that would be one terminal more than is open here without Pro.
    void reconnect();

    /// Another size, for the screen and for the host; laying kept text out anew takes a moment.
    ///
    /// @param done told afterwards, on another thread
    void resize(int columns, int rows, Runnable done);
}
