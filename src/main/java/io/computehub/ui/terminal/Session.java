package io.computehub.ui.terminal;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.LiveTerminal;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.ssh.TerminalSession.Watcher;
import io.computehub.terminal.Terminal;

/// A live terminal as the window has it: with its way to the host, and what the user lets it do.
/// JavaFX thread.
final class Session {

    private final Door door;
    private final LiveTerminal live;
    private Wish clipboardWish = Wish.NOT_ASKED;

    Session(Door door, LiveTerminal live) {
        this.door = door;
        this.live = live;
    }

    Door door() {
        return door;
    }

    LiveTerminal live() {
        return live;
    }

    /// Hangs up.
    void close() {
        door.close(live);
    }

    /// Tries again, or opens a shell in place of the one before. The text stays.
    void connect() {
        live.reconnect();
    }

    Terminal terminal() {
        return live.terminal();
    }

    /// What the host calls it; empty at first.
    Store<String> title() {
        return live.title();
    }

    Store<State> state() {
        return live.state();
    }

    /// As people write it: `root@194.68.245.17:22081`.
    String address() {
        return door.address().brief();
    }

    /// Closing it now would end something.
    boolean isRunning() {
        return live.state().get().mayRun();
    }

    /// No shell is there, and none comes by itself.
    boolean isOver() {
        return switch (live.state().get()) {
            case State.Lost lost -> lost.again().isEmpty();
            case State.Ended _ -> true;
            case State.Connecting _, State.Asking _, State.Connected _, State.Closed _ -> false;
        };
    }

    /// Asked once for all views of it.
    Wish clipboardWish() {
        return clipboardWish;
    }

    void clipboardWish(Wish next) {
        clipboardWish = next;
    }

    Subscription watch(Watcher watcher) {
        return live.watch(watcher);
    }

    /// Gives terminal and line another size, later; then runs `done`, on another thread.
    void resize(int columns, int rows, Runnable done) {
        live.resize(columns, rows, done);
    }
}
