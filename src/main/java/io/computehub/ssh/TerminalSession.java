package io.computehub.ssh;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.terminal.Terminal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A terminal and the shell behind it, connected again after a break; the text stays through it.
/// One thread of its own, one connection of its own. Safe for all threads; calls return at once.
public final class TerminalSession implements LiveTerminal, AutoCloseable {

    /// How it stands.
    public sealed interface State {

        record Connecting() implements State {}

        /// A host seen for the first time; `answer` waits for the user.
        record Asking(Shown shown, CompletableFuture<Boolean> answer) implements State {}

        record Connected(String address) implements State {}

        /// Broken or never there; `again` is when it is tried once more by itself.
        record Lost(SshException why, Optional<Instant> again) implements State {}

        /// The shell ended, with its status where it had one.
        record Ended(Optional<Integer> status) implements State {}

        record Closed() implements State {}

        /// Something may run there, and ends with it.
        default boolean mayRun() {
            return switch (this) {
                case Connected _ -> true;
                case Connecting _, Asking _, Lost _, Ended _, Closed _ -> false;
            };
        }

        /// A shell is there or on its way, by itself or once the user has answered.
        default boolean isAlive() {
            return switch (this) {
                case Connecting _, Asking _, Connected _ -> true;
                case Lost lost -> lost.again().isPresent();
                case Ended _, Closed _ -> false;
            };
        }
    }

    /// What a view wants to know of the terminal. Called on the connection's thread.
    public interface Watcher {

        void changed();

        /// So many bytes were taken in. No more come until this returns.
        default void took(int bytes) {}

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
    private final InstantSource clock;
    private final Runnable gate;
    private final Terminal terminal;
    private final Store<State> state = new Store<>(new State.Connecting());
    private final Store<String> title = new Store<>("");
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;

    /// New sizes, one after another: laying out much text takes a while.
    private final ExecutorService sizes =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("terminal size").factory());

    private volatile @Nullable Shell shell;
    private volatile int columns = FIRST_COLUMNS;
    private volatile int rows = FIRST_ROWS;
    private volatile boolean closed;

    /// Connects at once.
    ///
    /// @param target asked before each connection: an address may have changed
    /// @param kept the most lines beyond the screen
    public TerminalSession(
            Supplier<SshTarget> target, Connector connector, int kept, InstantSource clock) {
        this(target, connector, kept, clock, () -> {});
    }

    /// @param gate asked before a terminal whose shell is over begins another; throws where it may
    ///   not
    TerminalSession(
            Supplier<SshTarget> target,
            Connector connector,
            int kept,
            InstantSource clock,
            Runnable gate) {
        this.target = target;
        this.gate = gate;
        this.connector = connector;
        this.clock = clock;
        this.terminal = new Terminal(columns, rows, kept, this::write, new Events());
        this.thread = Thread.ofVirtual().name("terminal").start(this::run);
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
        if (!state.get().isAlive()) {
            gate.run();
        }
        wishes.add(true);
    }

    @Override
    public synchronized void resize(int toColumns, int toRows, Runnable done) {
        if (closed) {
            return;
        }
        sizes.execute(() -> {
            columns = toColumns;
            rows = toRows;
            terminal.resize(toColumns, toRows);
            var now = shell;
            if (now != null) {
                now.resize(toColumns, toRows);
            }
            done.run();
        });
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
                    var status = connected();
                    wait = FIRST_WAIT;
                    // Before it is told: whoever hears it and wishes at once must be heard as well.
                    wishes.clear();
                    state.set(new State.Ended(status));
                    wishes.take();
                } catch (SshException e) {
                    terminal.restore();
                    if (e.problem() instanceof SshException.Problem.Cut) {
                        wait = FIRST_WAIT;
                    }
                    var again = e.mayPass() ? Optional.of(wait) : Optional.<Duration>empty();
                    state.set(new State.Lost(e, again.map(clock.instant()::plus)));
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
        noMoreSizes();
        thread.interrupt();
        var now = shell;
        if (now != null) {
            now.close();
        }
        state.set(new State.Closed());
    }

    private synchronized void noMoreSizes() {
        sizes.shutdown();
    }

    private final class Events implements Terminal.Events {

        @Override
        public void changed() {
            watchers.forEach(Watcher::changed);
        }

        @Override
        public void took(int bytes) {
            watchers.forEach(watcher -> watcher.took(bytes));
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
