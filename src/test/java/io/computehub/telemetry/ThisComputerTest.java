package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.vault.TestVaults;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class ThisComputerTest {

    @TempDir private Path folder;
    private final ThisComputer here = new ThisComputer();

    @BeforeEach
    void needsShell() {
        assumeTrue(ThisComputer.hasShell(), "no POSIX shell here: this computer is not measured");
    }

    @Test
    void aCommandIsToldWhatItIsGivenAndTellsWhatItWrote() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var status =
                here.run(
                        "read word; echo \"$word back\"; echo oh >&2; exit 3",
                        new ByteArrayInputStream("there\n".getBytes(StandardCharsets.UTF_8)),
                        out,
                        err);
        assertThat(status).contains(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("there back\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("oh\n");
    }

    @Test
    void closingEndsWhatRunsAndWhatThatStarted() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        var status = new CompletableFuture<Optional<Integer>>();
        Thread.ofVirtual()
                .start(() ->
                        status.complete(
                                here.run(
                                        "sleep 1000 & echo $!; echo $$; wait",
                                        InputStream.nullInputStream(),
                                        new LineSplitter(lines::add),
                                        OutputStream.nullOutputStream())));
        var child = process(lines);
        var shell = process(lines);
        here.close();
        assertThat(status.get(30, TimeUnit.SECONDS)).isEmpty();
        shell.onExit().get(30, TimeUnit.SECONDS);
        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(
                        here.run(
                                "sleep 1000",
                                InputStream.nullInputStream(),
                                OutputStream.nullOutputStream(),
                                OutputStream.nullOutputStream()))
                .isEmpty();
    }

    private static ProcessHandle process(LinkedBlockingQueue<String> lines) throws Exception {
        var line = lines.poll(30, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
    }

    @Test
    void thisComputerIsMeasuredWithoutAnySsh() throws Exception {
        var samples = new LinkedBlockingQueue<Sample>();
        try (var vault = TestVaults.open(folder.resolve("vault"));
                var ring = new KeyRing(vault, InstantSource.system())) {
            var hosts = new KnownHosts(vault, InstantSource.system());
            var tempo =
                    new Sampler.Tempo(
                            Duration.ofMillis(50),
                            Duration.ofSeconds(20),
                            Duration.ofMillis(50),
                            Duration.ofMillis(200));
            try (var _ =
                    new Sampler(
                            () -> Optional.of(new Site.Here()),
                            new Connector(ring, hosts),
                            hosts,
                            InstantSource.system(),
                            tempo,
                            samples::add)) {
                var sample = samples.poll(30, TimeUnit.SECONDS);
                assertThat(sample).isNotNull();
                assertThat(sample.source()).isEqualTo(SampleSource.LOCAL);
                assertThat(sample.system().get(Metric.MEMORY_SIZE).orElseThrow())
                        .isGreaterThan(1e8);
            }
        }
    }
}
