package io.computehub.telemetry;

import io.computehub.domain.account.ProviderException;
import io.computehub.flow.Backoff;
import io.computehub.flow.Store;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.text.Message;
import io.computehub.vault.VaultException;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Follows one source of a machine's log, and goes on after a break where it was: lines that came
/// meanwhile are told, and none twice. Safe for all threads.
final class LogTail implements AutoCloseable {

    /// So many lines of before are asked for at each connection, and of a provider each time.
    static final int TAIL = 500;

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LONGEST_POLL = Duration.ofMinutes(5);

    /// After so long no more lines of before are expected from a new connection.
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final LogSource source;
    private final Supplier<List<String>> before;
    private final LogSplice splice;
    private final Store<Sampling> state;
    private final Runnable want;
    private final Runnable end;
    private boolean began;

    /// On the machine itself.
    ///
    /// @param before what was told in an earlier run, oldest first; asked once, on its own thread
    /// @param sink takes lines, one thread at a time
    LogTail(
            LogSource source,
            Supplier<Optional<Site>> site,
            Connector connector,
            KnownHosts hosts,
            Supplier<List<String>> before,
            Consumer<String> sink) {
        this.source = source;
        this.before = before;
        this.splice = new LogSplice(TAIL, sink);
        var line =
                new MachineLine(
                        "log " + source.label(),
                        site,
                        connector,
                        hosts,
                        FIRST,
                        LONGEST,
                        this::follow);
        this.state = line.state();
        this.want = line::want;
        this.end = line::close;
        line.start();
    }

    /// Through the provider.
    LogTail(Logs.Provided reading, Supplier<List<String>> before, Consumer<String> sink) {
        this.source = new LogSource.Provider();
        this.before = before;
        this.splice = new LogSplice(TAIL, sink);
        this.state = new Store<>(new Sampling.Connecting());
        var wishes = new LinkedBlockingQueue<Boolean>();
        this.want = () -> wishes.add(true);
        var streamed = reading.streamed();
        var thread =
                Thread.ofVirtual()
                        .name("log of a provider")
                        .start(() ->
                                streamed.ifPresentOrElse(
                                        it -> stream(reading, it, wishes),
                                        () -> poll(reading, wishes)));
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
    private Message follow(Site at, Commands commands, MachineLine line)
            throws SshException, InterruptedException {
        begin();
        var lines =
                new LineSplitter(text -> {
                    line.live();
                    splice.take(text);
                });
        var over = new CompletableFuture<Optional<Integer>>();
        Thread.ofVirtual()
                .name("log line")
                .start(() -> {
                    try {
                        over.complete(
                                commands.run(
                                        source.command(TAIL).orElseThrow(),
                                        InputStream.nullInputStream(),
                                        lines,
                                        new LineSplitter(splice::complain)));
                    } catch (SshException failed) {
                        over.completeExceptionally(failed);
                    }
                });
        try {
            return ended(over, line);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SshException why) {
                throw why;
            }
            throw new IllegalStateException(failed);
        } finally {
            splice.settle();
        }
    }

    private void begin() {
        if (!began) {
            began = true;
            splice.know(before.get());
        }
        splice.begin();
    }

    private Message ended(CompletableFuture<Optional<Integer>> over, MachineLine line)
            throws InterruptedException, ExecutionException {
        Optional<Integer> status;
        try {
            status = over.get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // It goes on, with or without lines.
            line.live();
            splice.settle();
            status = over.get();
        }
        return status.isEmpty()
                ? MachineLine.CUT
                : Message.of(
                        LogTail.class,
                        "log.ended",
                        source.label(),
                        Integer.toString(status.get()),
                        splice.complaint());
    }

    /// Asks for the last lines again and again.
    private void poll(Logs.Provided reading, LinkedBlockingQueue<Boolean> wishes) {
        whileWanted(
                reading,
                wishes,
                () -> {
                    begin();
                    reading.last(TAIL).forEach(splice::take);
                    splice.settle();
                    live();
                });
    }

    /// Keeps a stream open, and goes on behind the last line that came where it broke or ended.
    private void stream(
            Logs.Provided reading, Logs.Streamed stream, LinkedBlockingQueue<Boolean> wishes) {
        var place = new AtomicReference<Optional<String>>(Optional.empty());
        whileWanted(
                reading,
                wishes,
                () -> {
                    if (place.get().isEmpty()) {
                        begin();
                    }
                    try (var life = new Settling()) {
                        follow(stream, life, place);
                    }
                });
    }

    private void follow(
            Logs.Streamed stream, Settling life, AtomicReference<Optional<String>> place)
            throws ProviderException {
        try {
            stream.follow(
                    TAIL,
                    place.get(),
                    line -> {
                        life.begin();
                        splice.take(line.text());
                        place.set(Optional.of(line.place()).filter(it -> !it.isEmpty()));
                    });
        } catch (ProviderException.Network broken) {
            // One that lived is opened again without a word: nothing is lost.
            if (!life.hasBegun()) {
                throw broken;
            }
        }
    }

    private void live() {
        if (!(state.get() instanceof Sampling.Live)) {
            state.set(new Sampling.Live());
        }
    }

    /// After a moment of a stream that did not end no more lines of before come, and it lives.
    private final class Settling implements AutoCloseable {

        private final Thread thread =
                Thread.ofVirtual().name("log of a provider settles").start(this::run);
        private boolean over;
        private boolean begun;

        synchronized void begin() {
            begun = true;
            live();
        }

        synchronized boolean hasBegun() {
            return begun;
        }

        private void run() {
            try {
                TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
                settle();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void settle() {
            if (!over) {
                splice.settle();
                begin();
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            thread.interrupt();
            splice.settle();
        }
    }

    @FunctionalInterface
    private interface Reading {
        void once() throws ProviderException;
    }

    private void whileWanted(
            Logs.Provided reading, LinkedBlockingQueue<Boolean> wishes, Reading work) {
        var backoff = new Backoff(POLL, LONGEST_POLL, RandomGenerator.getDefault());
        try {
            while (true) {
                try {
                    work.once();
                    backoff.succeeded();
                    var _ = wishes.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ProviderException failed) {
                    var wait = backoff.after(failed);
                    // A refused key is refused again, until the user changed something.
                    boolean passes = !(failed instanceof ProviderException.Auth);
                    state.set(
                            new Sampling.Lost(
                                    reading.explain(failed),
                                    passes ? Optional.of(wait) : Optional.empty()));
                    if (passes) {
                        var _ = wishes.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
                    } else {
                        var _ = wishes.take();
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (VaultException.Locked over) {
            state.set(new Sampling.Off(MachineLine.say("locked")));
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
