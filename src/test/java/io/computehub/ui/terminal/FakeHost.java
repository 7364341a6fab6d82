package io.computehub.ui.terminal;

import io.computehub.domain.instance.SshAddress;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.KnownHost;
import io.computehub.ssh.LiveTerminal;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.ssh.TerminalSession.Watcher;
import io.computehub.terminal.Terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A host that says what the test says and remembers what was sent to it.
final class FakeHost implements Door {

    static final SshAddress ADDRESS = new SshAddress("194.68.245.17", 22_081, "root", false);
    static final KnownHost KEY =
            new KnownHost(
                    "a machine",
                    "ssh-ed25519",
                    "SHA256:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg",
                    Instant.parse("2026-11-01T08:00:00Z"));

    final Store<State> state = new Store<>(new State.Connected(ADDRESS.brief()));
    final List<Cells> sizes = new CopyOnWriteArrayList<>();
    volatile int shells;
    volatile int closed;
    volatile int reconnects;
    volatile String forgotten = "";
    private final int kept;
    private final List<String> greetings;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile Live last;

    /// @param greetings said by each shell opened, one after another
    FakeHost(String... greetings) {
        this(1_000, greetings);
    }

    FakeHost(int kept, String... greetings) {
        this.kept = kept;
        this.greetings = List.of(greetings);
    }

    @Override
    public LiveTerminal open() {
        var live = new Live();
        last = live;
        live.say(greetings.get(Math.min(shells, greetings.size() - 1)));
        shells++;
        return live;
    }

    @Override
    public void close(LiveTerminal terminal) {
        closed++;
    }

    @Override
    public SshAddress address() {
        return ADDRESS;
    }

    @Override
    public Optional<KnownHost> hostKey() {
        return Optional.of(KEY);
    }

    @Override
    public void forgetHostKey(String place) {
        forgotten = place;
    }

    /// The shell that was opened last says it.
    void say(String text) {
        last.say(text);
    }

    /// What was sent since it was last asked for.
    String heard() {
        synchronized (written) {
            var text = written.toString(StandardCharsets.UTF_8);
            written.reset();
            return text;
        }
    }

    private void write(byte[] bytes) {
        synchronized (written) {
            written.writeBytes(bytes);
        }
    }

    private final class Live implements LiveTerminal, Terminal.Events {

        private final Store<String> title = new Store<>("");
        private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
        private final Terminal terminal = new Terminal(80, 24, kept, FakeHost.this::write, this);

        private void say(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            terminal.feed(bytes, 0, bytes.length);
        }

        @Override
        public Terminal terminal() {
            return terminal;
        }

        @Override
        public Store<State> state() {
            return state;
        }

        @Override
        public Store<String> title() {
            return title;
        }

        @Override
        public Subscription watch(Watcher watcher) {
            watchers.add(watcher);
            return () -> watchers.remove(watcher);
        }

        @Override
        public void reconnect() {
            reconnects++;
            state.set(new State.Connecting());
        }

        @Override
        public void resize(int columns, int rows, Runnable done) {
            sizes.add(new Cells(columns, rows));
            terminal.resize(columns, rows);
            done.run();
        }

        @Override
        public void changed() {
            watchers.forEach(Watcher::changed);
        }

        @Override
        public void bell() {
            watchers.forEach(Watcher::bell);
        }

        @Override
        public void title(String text) {
            title.set(text);
        }

        @Override
        public void clipboard(String text) {
            watchers.forEach(watcher -> watcher.clipboard(text));
        }
    }
}
