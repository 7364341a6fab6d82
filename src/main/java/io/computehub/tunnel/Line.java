package io.computehub.tunnel;

import io.computehub.flow.Store;
import io.computehub.ssh.Connection;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The one connection to a machine that its tunnels share, made again after a break. One thread of
/// its own. Safe for all threads.
final class Line implements AutoCloseable {

    /// How it stands.
    sealed interface State {

        record Connecting() implements State {}

        record Asking(Shown shown, CompletableFuture<Boolean> answer) implements State {}

        record Up() implements State {}

        /// `again` is after how long it is tried once more by itself.
        record Lost(Message why, Optional<Duration> again) implements State {}

        record Closed() implements State {}
    }

    /// Waits between tries, doubling, and how often a living connection is looked at.
    record Tempo(Duration first, Duration longest, Duration look) {

        static final Tempo USUAL =
                new Tempo(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMillis(500));
    }

    private final Supplier<Optional<SshTarget>> target;
    private final Connector connector;
    private final Tempo tempo;
    private final Store<State> state = new Store<>(new State.Connecting());
    private final LinkedBlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    /// Connects at once. `target` is asked before each connection: an address may have changed. It
    /// is empty while the machine has none.
    Line(Supplier<Optional<SshTarget>> target, Connector connector, Tempo tempo) {
        this.target = target;
        this.connector = connector;
        this.tempo = tempo;
        this.thread = Thread.ofVirtual().name("tunnel line").start(this::run);
    }

    Store<State> state() {
        return state;
    }

    /// The connection, where there is one now.
    Optional<Connection> up() {
        return Optional.ofNullable(connection).filter(Connection::isOpen);
    }

    /// The connection, waited for a while where there is none.
    Optional<Connection> up(Duration patience) throws InterruptedException {
        if (up().isPresent()) {
            return up();
        }
        var risen = new CompletableFuture<Boolean>();
        try (var _ =
                state.observe(now -> {
                    if (now instanceof State.Up || now instanceof State.Closed) {
                        risen.complete(true);
                    }
                })) {
            if (state.get() instanceof State.Lost lost && lost.again().isPresent()) {
                retry();
            }
            risen.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return up();
        }
        return up();
    }

    /// Tries again now.
    void retry() {
        wishes.add(true);
    }

    private void run() {
        var wait = tempo.first();
        try {
            while (!closed) {
                become(new State.Connecting());
                try {
                    var to = target.get();
                    if (to.isPresent()) {
                        to.get().requireMoreThanAShell();
                        hold(to.get());
                        wait = tempo.first();
                    }
                    var why = to.isPresent() ? "line-cut" : "no-address";
                    lost(Message.of(Line.class, why), Optional.of(wait));
                } catch (SshException e) {
                    lost(
                            e.explanation(),
                            e.mayPass() ? Optional.of(wait) : Optional.<Duration>empty());
                }
                wait = longer(wait);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Closed is for good.
    private void become(State next) {
        state.update(before -> before instanceof State.Closed ? before : next);
    }

    private Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(tempo.longest()) > 0 ? tempo.longest() : twice;
    }

    private void lost(Message why, Optional<Duration> again) throws InterruptedException {
        if (closed) {
            return;
        }
        // Before it is told: whoever hears it and wishes at once must be heard as well.
        wishes.clear();
        become(new State.Lost(why, again));
        if (again.isPresent()) {
            var _ = wishes.poll(again.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            wishes.take();
        }
    }

    /// From connecting to the break.
    private void hold(SshTarget to) throws SshException, InterruptedException {
        try (var opened = connector.open(to, this::isAccepted)) {
            connection = opened;
            become(new State.Up());
            while (!closed && opened.isOpen()) {
                var _ = wishes.poll(tempo.look().toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            connection = null;
        }
    }

    private boolean isAccepted(Shown shown) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        become(new State.Asking(shown, answer));
        try {
            return answer.get();
        } catch (ExecutionException _) {
            return false;
        } finally {
            become(new State.Connecting());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        state.set(new State.Closed());
    }
}
