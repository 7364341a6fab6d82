package io.computehub.telemetry;

import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.flow.Store;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.text.Message;

import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps one connection to a machine on which the sampler script answers at every beat. Safe for
/// all threads.
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

    private final InstantSource clock;
    private final Tempo tempo;
    private final Consumer<Sample> sink;
    private final MachineLine line;

    /// Begins at once. `site` is asked before each connection: an address may have changed. `sink`
    /// takes readings on the connection's thread and must be quick.
    Sampler(
            Supplier<Optional<Site>> site,
            Connector connector,
            KnownHosts hosts,
            InstantSource clock,
            Tempo tempo,
            Consumer<Sample> sink) {
        this.clock = clock;
        this.tempo = tempo;
        this.sink = sink;
        this.line =
                new MachineLine(
                        "sampler",
                        site,
                        connector,
                        hosts,
                        tempo.first(),
                        tempo.longest(),
                        (at, commands, _) -> sample(at, commands));
        line.start();
    }

    Store<Sampling> state() {
        return line.state();
    }

    /// The user wants figures of this machine: it is tried now, and the key may be asked for.
    void want() {
        line.want();
    }

    /// From connecting to the break.
    private Message sample(Site at, Commands commands) throws SshException, InterruptedException {
        try (var ticks = new Ticks()) {
            var reader = new SampleReader(source(at), tempo.beat());
            var answered = new AtomicLong();
            var splitter =
                    new LineSplitter(text -> {
                        if (text.startsWith("end ")) {
                            answered.incrementAndGet();
                        }
                        reader.line(text, clock.instant()).ifPresent(this::deliver);
                    });
            var over = started(commands, ticks, splitter);
            ask(ticks, answered, over, reader);
            return MachineLine.CUT;
        }
    }

    private static SampleSource source(Site at) {
        return switch (at) {
            case Site.Here _ -> SampleSource.LOCAL;
            case Site.Ssh _ -> SampleSource.SSH;
        };
    }

    private void deliver(Sample sample) {
        line.live();
        sink.accept(sample);
    }

    private CompletableFuture<Boolean> started(
            Commands commands, Ticks ticks, LineSplitter splitter) {
        var over = new CompletableFuture<Boolean>();
        Thread.ofVirtual()
                .name("sampler line")
                .start(() -> {
                    try {
                        var _ =
                                commands.run(
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
        while (!line.isClosed()) {
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

    @Override
    public void close() {
        line.close();
    }
}
