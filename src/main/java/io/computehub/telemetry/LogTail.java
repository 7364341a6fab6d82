package io.computehub.telemetry;

import io.computehub.domain.account.ProviderException;
import io.computehub.flow.Store;
import io.computehub.ssh.Connection;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Message;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Follows one source of a machine's log, and goes on after a break without telling a line twice
/// where it can be told. Safe for all threads.
final class LogTail implements AutoCloseable {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofSeconds(5);

    /// So many lines of before are asked for at the first connection, and of a provider each time.
    static final int TAIL = 500;

    private final LogSource source;
    private final Consumer<String> sink;
    private final Store<Sampling> state;
    private final Runnable want;
    private final Runnable end;
    private final Optional<MachineLine> line;
    private boolean began;

    /// On the machine itself.
    LogTail(
            LogSource source,
            Supplier<Optional<SshTarget>> target,
            Connector connector,
            KnownHosts hosts,
            Consumer<String> sink) {
        this.source = source;
        this.sink = sink;
        var line =
                new MachineLine(
                        "log " + source.label(),
                        target,
                        connector,
                        hosts,
                        FIRST,
                        LONGEST,
                        this::follow);
        this.state = line.state();
        this.want = line::want;
        this.end = line::close;
        this.line = Optional.of(line);
        line.start();
    }

    /// Through the provider.
    LogTail(Logs.Provided reading, Consumer<String> sink) {
        this.source = new LogSource.Provider();
        this.sink = sink;
        this.line = Optional.empty();
        this.state = new Store<>(new Sampling.Connecting());
        this.want = () -> {};
        var thread = Thread.ofVirtual().name("log of a provider").start(() -> poll(reading));
        this.end = thread::interrupt;
    }

    LogSource source() {
        return source;
    }

    Store<Sampling> state() {
        return state;
    }

    void want() {
        want.run();
    }

    /// Runs `tail -F` and its like until the connection breaks.
    private boolean follow(Connection connection) throws SshException, InterruptedException {
        // After a break a few lines of before come again; more would be told twice.
        var command = source.command(began ? 0 : TAIL).orElseThrow();
        began = true;
        var splitter =
                new LineSplitter(text -> {
                    line.ifPresent(MachineLine::live);
                    sink.accept(text);
                });
        line.ifPresent(MachineLine::live);
        var over = new CompletableFuture<Optional<Integer>>();
        Thread.ofVirtual()
                .name("log line")
                .start(() -> {
                    try {
                        over.complete(
                                connection.run(
                                        command,
                                        InputStream.nullInputStream(),
                                        splitter,
                                        splitter));
                    } catch (SshException failed) {
                        over.completeExceptionally(failed);
                    }
                });
        try {
            var status = over.get();
            if (status.filter(it -> it != 0).isPresent()) {
                sink.accept("(" + source.label() + ": exit " + status.get() + ")");
            }
            return false;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SshException why) {
                throw why;
            }
            throw new IllegalStateException(failed);
        }
    }

    private void poll(Logs.Provided reading) {
        List<String> before = List.of();
        try {
            while (true) {
                try {
                    var now = reading.last(TAIL);
                    fresh(before, now).forEach(sink);
                    before = now;
                    state.set(new Sampling.Live());
                } catch (ProviderException failed) {
                    state.set(
                            new Sampling.Lost(
                                    Message.of(LogTail.class, "log.provider"), Optional.of(POLL)));
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What of `now` comes after `before`: the longest end of the one that begins the other.
    static List<String> fresh(List<String> before, List<String> now) {
        for (int from = 0; from < before.size(); from++) {
            int length = before.size() - from;
            if (length <= now.size()
                    && before.subList(from, before.size()).equals(now.subList(0, length))) {
                return now.subList(length, now.size());
            }
        }
        return now;
    }

    @Override
    public void close() {
        end.run();
    }
}
