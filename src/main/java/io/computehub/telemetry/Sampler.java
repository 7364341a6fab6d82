package io.computehub.telemetry;

import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.flow.Store;
import io.computehub.ssh.Connection;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshException.Problem;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Message;

import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps one connection to a machine on which the sampler script answers at every beat, and makes
/// the connection again after a break. It connects by itself only where the host key was confirmed
/// before; `want` asks the user for it. One thread of its own; safe for all threads.
final class Sampler implements AutoCloseable {

    /// How often is asked, how long an answer may take, and the waits between tries, doubling.
    record Tempo(Duration beat, Duration patience, Duration first, Duration longest) {

        static final Tempo USUAL =
                new Tempo(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(2));
    }

    /// Every so many readings, also what takes a process is asked.
    private static final int FULL_EVERY = 15;

    /// So many questions may be unanswered before no more are asked.
    private static final int AHEAD = 2;

    private final Supplier<Optional<SshTarget>> target;
    private final Connector connector;
    private final KnownHosts hosts;
    private final InstantSource clock;
    private final Tempo tempo;
    private final Consumer<Sample> sink;
    private final Store<Sampling> state = new Store<>(new Sampling.Connecting());
    private final LinkedBlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean wanted;
    private volatile boolean closed;

    /// Begins at once. `target` is asked before each connection: an address may have changed.
    /// `sink` takes readings on the connection's thread and must be quick.
    Sampler(
            Supplier<Optional<SshTarget>> target,
            Connector connector,
            KnownHosts hosts,
            InstantSource clock,
            Tempo tempo,
            Consumer<Sample> sink) {
        this.target = target;
        this.connector = connector;
        this.hosts = hosts;
        this.clock = clock;
        this.tempo = tempo;
        this.sink = sink;
        this.thread = Thread.ofVirtual().name("sampler").start(this::run);
    }

    Store<Sampling> state() {
        return state;
    }

    /// The user wants figures of this machine: it is tried now, and the key may be asked for.
    void want() {
        wanted = true;
        retry();
    }

    /// Tries again now.
    void retry() {
        wishes.add(true);
    }

    private void run() {
        var wait = tempo.first();
        try {
            while (!closed) {
                try {
                    var to = target.get();
                    if (to.isEmpty()) {
                        rest(new Sampling.Off(say("no-address")), Optional.of(tempo.longest()));
                    } else if (to.get().address().proxy()) {
                        rest(new Sampling.Off(say("proxy")), Optional.empty());
                    } else if (!wanted && hosts.known(to.get().place()).isEmpty()) {
                        // It may be confirmed elsewhere, in a terminal.
                        rest(new Sampling.Unconfirmed(), Optional.of(tempo.first()));
                    } else {
                        become(new Sampling.Connecting());
                        if (sample(to.get())) {
                            wait = tempo.first();
                        }
                        lost(say("cut"), Optional.of(wait));
                        wait = longer(wait);
                    }
                } catch (SshException e) {
                    wanted = false;
                    boolean passes = e.mayPass() || e.problem() instanceof Problem.SignInRefused;
                    lost(e.explanation(), passes ? Optional.of(wait) : Optional.<Duration>empty());
                    wait = longer(wait);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static Message say(String key) {
        return Message.of(Sampler.class, "sampling." + key);
    }

    private Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(tempo.longest()) > 0 ? tempo.longest() : twice;
    }

    private void become(Sampling next) {
        if (!state.get().equals(next)) {
            state.set(next);
        }
    }

    private void lost(Message why, Optional<Duration> again) throws InterruptedException {
        if (!closed) {
            wishes.clear();
            rest(new Sampling.Lost(why, again), again);
        }
    }

    private void rest(Sampling as, Optional<Duration> wait) throws InterruptedException {
        become(as);
        if (wait.isPresent()) {
            var _ = wishes.poll(wait.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            wishes.take();
        }
    }

    /// From connecting to the break.
    ///
    /// @return whether at least one reading came
    private boolean sample(SshTarget to) throws SshException, InterruptedException {
        try (var connection = connector.open(to, this::isAccepted);
                var ticks = new Ticks()) {
            wanted = false;
            var reader = new SampleReader(SampleSource.SSH, tempo.beat());
            var answered = new AtomicLong();
            var splitter =
                    new LineSplitter(line -> {
                        if (line.startsWith("end ")) {
                            answered.incrementAndGet();
                        }
                        reader.line(line, clock.instant()).ifPresent(this::deliver);
                    });
            var over = started(connection, ticks, splitter);
            ask(ticks, answered, over, reader);
            return answered.get() > 0;
        }
    }

    private void deliver(Sample sample) {
        become(new Sampling.Live());
        sink.accept(sample);
    }

    private CompletableFuture<Boolean> started(
            Connection connection, Ticks ticks, LineSplitter splitter) {
        var over = new CompletableFuture<Boolean>();
        Thread.ofVirtual()
                .name("sampler line")
                .start(() -> {
                    try {
                        var _ =
                                connection.run(
                                        SamplerScript.command(tempo.beat()),
                                        ticks,
                                        splitter,
                                        OutputStream.nullOutputStream());
                        over.complete(true);
                    } catch (SshException e) {
                        over.completeExceptionally(e);
                    }
                });
        return over;
    }

    private void ask(
            Ticks ticks, AtomicLong answered, CompletableFuture<Boolean> over, SampleReader reader)
            throws SshException, InterruptedException {
        long asked = 0;
        long heard = 0;
        long silentSince = System.nanoTime();
        while (!closed) {
            long now = answered.get();
            if (now != heard) {
                heard = now;
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > tempo.patience().toNanos()) {
                return;
            }
            if (asked - now < AHEAD) {
                ticks.ask(reader.missesRows() ? "g" : asked % FULL_EVERY == 0 ? "f" : "t");
                asked++;
            }
            try {
                over.get(tempo.beat().toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (java.util.concurrent.TimeoutException _) {
                // It goes on.
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof SshException why) {
                    throw why;
                }
                throw new IllegalStateException(failed);
            }
        }
    }

    private boolean isAccepted(Shown shown) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        become(new Sampling.Asking(shown, answer));
        try {
            return answer.get();
        } catch (ExecutionException _) {
            return false;
        } finally {
            become(new Sampling.Connecting());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
