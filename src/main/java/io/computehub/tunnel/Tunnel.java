package io.computehub.tunnel;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.Connection;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.Passing;
import io.computehub.ssh.SshException;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// A port of a machine at a port of this computer. The local port is open from the first moment: a
/// program that comes while the machine is away is held for a few seconds, then told so where it is
/// a browser. Safe for all threads.
public final class Tunnel implements AutoCloseable {

    /// How it stands.
    public sealed interface State {

        record Connecting() implements State {}

        /// A host seen for the first time; `answer` waits for the user.
        record Asking(Shown shown, CompletableFuture<Boolean> answer) implements State {}

        /// There is a way to the machine. `trouble` is why the last visitor found nobody there.
        record Open(Optional<Message> trouble) implements State {}

        /// No way to the machine; `again` is after how long it is tried once more by itself.
        record Lost(Message why, Optional<Duration> again) implements State {}

        /// Another program of this computer has the local port. It is looked at again and again.
        record PortTaken(int port) implements State {}

        record Stopped() implements State {}
    }

    private static final Duration USUAL_HOLD = Duration.ofSeconds(5);

    private final String owner;
    private final int remotePort;
    private final int localPort;
    private final Line line;
    private final Duration hold;
    private final Store<State> state = new Store<>(new State.Connecting());
    private final Map<Socket, Thread> visitors = new ConcurrentHashMap<>();
    private final LongAdder up = new LongAdder();
    private final LongAdder down = new LongAdder();
    private @Nullable Doors doors;
    private @Nullable Subscription following;

    Tunnel(String owner, int remotePort, int localPort, Line line) {
        this(owner, remotePort, localPort, line, USUAL_HOLD);
    }

    Tunnel(String owner, int remotePort, int localPort, Line line, Duration hold) {
        this.owner = owner;
        this.remotePort = remotePort;
        this.localPort = localPort;
        this.line = line;
        this.hold = hold;
    }

    /// The machine, by the fleet's key.
    public String owner() {
        return owner;
    }

    public int remotePort() {
        return remotePort;
    }

    public int localPort() {
        return localPort;
    }

    /// For a browser, where the service speaks HTTP.
    public URI url() {
        return URI.create("http://127.0.0.1:" + localPort + "/");
    }

    public Store<State> state() {
        return state;
    }

    public Traffic traffic() {
        return new Traffic(up.sum(), down.sum(), visitors.size());
    }

    /// Tries to reach the machine now.
    public void retry() {
        line.retry();
    }

    /// Opens the local port; whether it could be had.
    synchronized boolean bind() {
        if (state.get() instanceof State.Stopped || doors != null) {
            return doors != null;
        }
        try {
            doors = Doors.open(localPort, this::visit).orElse(null);
        } catch (IOException _) {
            doors = null;
        }
        if (doors == null) {
            become(new State.PortTaken(localPort));
            return false;
        }
        following = line.state().observe(this::follow);
        return true;
    }

    private void follow(Line.State now) {
        become(
                switch (now) {
                    case Line.State.Connecting _ -> new State.Connecting();
                    case Line.State.Asking asking ->
                            new State.Asking(asking.shown(), asking.answer());
                    case Line.State.Up _ -> new State.Open(Optional.empty());
                    case Line.State.Lost lost -> new State.Lost(lost.why(), lost.again());
                    case Line.State.Closed _ -> new State.Stopped();
                });
    }

    /// Stopped is for good.
    private void become(State next) {
        state.update(before -> before instanceof State.Stopped ? before : next);
    }

    private void visit(Socket visitor) {
        visitors.put(visitor, Thread.currentThread());
        try (visitor) {
            if (!(state.get() instanceof State.Stopped)) {
                lead(visitor);
            }
        } catch (IOException | InterruptedException _) {
            // The visitor is gone, or the tunnel is.
        } finally {
            visitors.remove(visitor);
        }
    }

    private void lead(Socket visitor) throws InterruptedException {
        try {
            through(visitor);
        } catch (SshException first) {
            // A connection may have been dead already without anybody knowing.
            if (first.problem() instanceof SshException.Problem.Cut) {
                try {
                    through(visitor);
                } catch (SshException second) {
                    turnedAway(visitor, second);
                }
            } else {
                turnedAway(visitor, first);
            }
        }
    }

    private void through(Socket visitor) throws SshException, InterruptedException {
        Optional<Connection> connection = line.up(hold);
        if (connection.isPresent()) {
            connection.get().toPort(remotePort, visitor, new Count());
        } else {
            WaitingPage.show(visitor, why());
        }
    }

    private Message why() {
        return state.get() instanceof State.Lost lost
                ? lost.why()
                : Message.of(Tunnel.class, "page.connecting");
    }

    private void turnedAway(Socket visitor, SshException failure) {
        trouble(Optional.of(failure.explanation()));
        WaitingPage.show(visitor, failure.explanation());
    }

    private void trouble(Optional<Message> trouble) {
        state.update(before -> before instanceof State.Open ? new State.Open(trouble) : before);
    }

    /// The local port is free when this returns, and every connection through it ended.
    @Override
    public void close() {
        synchronized (this) {
            if (following != null) {
                following.close();
            }
            if (doors != null) {
                doors.close();
            }
            become(new State.Stopped());
        }
        visitors.forEach((socket, thread) -> {
            thread.interrupt();
            try {
                socket.close();
            } catch (IOException _) {
                // It ends all the same.
            }
        });
    }

    private final class Count implements Passing {

        @Override
        public void up(int bytes) {
            up.add(bytes);
        }

        @Override
        public void down(int bytes) {
            down.add(bytes);
            if (state.get() instanceof State.Open open && open.trouble().isPresent()) {
                trouble(Optional.empty());
            }
        }
    }
}
