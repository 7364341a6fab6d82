package io.computehub.ssh;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.terminal.Terminal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A terminal and the shell behind it, connected again after a break; the text stays through it.
/// One thread of its own, one connection of its own. Safe for all threads; calls return at once.
public final class TerminalSession implements AutoCloseable {

    /// How it stands.
    public sealed interface State {

        record Connecting() implements State {}

        /// A host seen for the first time; `answer` waits for the user.
        record Asking(Shown shown, CompletableFuture<Boolean> answer) implements State {}

        record Connected(String address) implements State {}

        /// Broken or never there; `again` is after how long it is tried once more by itself.
        record Lost(SshException why, Optional<Duration> again) implements State {}

        /// The shell ended, with its status where it had one.
        record Ended(Optional<Integer> status) implements State {}

        record Closed() implements State {}
    }

    /// What a view wants to know of the terminal. Called on the connection's thread.
    public interface Watcher {

        void changed();

        void bell();

        /// The host would like this on the clipboard.
        void clipboard(String text);
    }

    private static final int FIRST_COLUMNS = 80;
    private static final int FIRST_ROWS = 24;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Supplier<SshTarget> target;
    private final Connector connector;
    private final Terminal terminal;
    private final Store<State> state = new Store<>(new State.Connecting());
    private final Store<String> title = new Store<>("");
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable Shell shell;
    private volatile int columns = FIRST_COLUMNS;
    private volatile int rows = FIRST_ROWS;
    private volatile boolean closed;

    /// Connects at once. `target` is asked before each connection: an address may have changed.
    public TerminalSession(Supplier<SshTarget> target, Connector connector) {
        this.target = target;
        this.connector = connector;
        this.terminal =
                new Terminal(columns, rows, Terminal.USUALLY_KEPT, this::write, new Events());
        this.thread = Thread.ofVirtual().name("terminal").start(this::run);
    }

    public Terminal terminal() {
        return terminal;
    }

    public Store<State> state() {
        return state;
    }

    /// What the host calls the window; empty at first.
    public Store<String> title() {
        return title;
    }

    public Subscription watch(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// Tries again now, or starts a new shell after the last one ended.
    public void reconnect() {
        wishes.add(true);
    }

    /// Another size, for the screen and for the host. Lays kept text out anew, so it takes a
    /// moment.
    public void resize(int toColumns, int toRows) {
        columns = toColumns;
        rows = toRows;
        terminal.resize(toColumns, toRows);
        var now = shell;
        if (now != null) {
            now.resize(toColumns, toRows);
        }
    }

    private void write(byte[] bytes) {
        var now = shell;
        if (now != null) {
            now.write(bytes);
        }
    }

    private void run() {
        var wait = FIRST_WAIT;
        try {
            while (!closed) {
                state.set(new State.Connecting());
                try {
                    state.set(new State.Ended(connected()));
                    wait = FIRST_WAIT;
                    wishes.clear();
                    wishes.take();
                } catch (SshException e) {
                    terminal.restore();
                    if (e.problem() instanceof SshException.Problem.Cut) {
                        wait = FIRST_WAIT;
                    }
                    var again = e.mayPass() ? Optional.of(wait) : Optional.<Duration>empty();
                    state.set(new State.Lost(e, again));
                    pause(again);
                    wait = longer(wait);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }

    private void pause(Optional<Duration> time) throws InterruptedException {
        if (time.isPresent()) {
            var _ = wishes.poll(time.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            wishes.take();
        }
        wishes.clear();
    }

    /// From connecting to the shell's end.
    private Optional<Integer> connected() throws SshException, InterruptedException {
        var to = target.get();
        try (var connection = connector.open(to, this::isAccepted)) {
            var ended = new CompletableFuture<Optional<Integer>>();
            try (var opened = connection.shell(columns, rows, terminal::feed, ended::complete)) {
                shell = opened;
                // The size may have changed while the shell was opened.
                opened.resize(columns, rows);
                state.set(new State.Connected(to.address().brief()));
                var status = ended.get();
                if (status.isEmpty() && !connection.isOpen()) {
                    throw new SshException(new SshException.Problem.Cut(), to.address().host());
                }
                return status;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                shell = null;
            }
        }
    }

    private boolean isAccepted(Shown shown) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        state.set(new State.Asking(shown, answer));
        try {
            return answer.get();
        } catch (ExecutionException _) {
            return false;
        } finally {
            state.set(new State.Connecting());
        }
    }

    /// Ends the shell. The text stays readable.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var now = shell;
        if (now != null) {
            now.close();
        }
        state.set(new State.Closed());
    }

    private final class Events implements Terminal.Events {

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
