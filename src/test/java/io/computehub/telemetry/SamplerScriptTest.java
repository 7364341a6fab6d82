package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The script itself, in real shells, with tools of our own making in place of the drivers'.
class SamplerScriptTest {

    private static final String UUID = "GPU-8f2c1c3a-11d2-4f0e-9d5b-0f6a1f2b3c4d";

    @TempDir Path tools;

    private void tool(String name, String body) throws IOException {
        var file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Runs the script in a shell with these questions, and reads all that it answers.
    private List<Sample> run(List<String> shell, String asks, String locale) throws Exception {
        var line = SamplerScript.command(Duration.ofSeconds(1));
        var script = line.substring("exec /bin/sh -c '".length(), line.length() - 1);
        var command = new ArrayList<>(shell);
        command.addAll(List.of("-c", script.replace("'\\''", "'")));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("LC_ALL", locale);
        var process = builder.start();
        try (var in = process.outputWriter()) {
            for (char ask : asks.toCharArray()) {
                in.write(ask + "\n");
            }
        }
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        var reader = new SampleReader(SampleSource.SSH, Duration.ofSeconds(1));
        var now = Instant.parse("2026-11-26T12:00:00Z");
        var samples = new ArrayList<Sample>();
        for (var each : text.split("\n")) {
            now = now.plusMillis(1);
            reader.line(each, now).ifPresent(samples::add);
        }
        return samples;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bin/sh", "/bin/bash", "/bin/dash", "/usr/bin/busybox ash", "/bin/mksh"})
    void everyShellReadsTheSystem(String shell) throws Exception {
        var words = List.of(shell.split(" "));
        assumeTrue(Files.isExecutable(Path.of(words.getFirst())), shell + " is not installed here");
        var samples = run(words, "fttt", "C");
        assertThat(samples).hasSize(4);
        var system = samples.getLast().system();
        assertThat(system.get(Metric.MEMORY_SIZE).orElseThrow()).isGreaterThan(1e8);
        assertThat(system.get(Metric.MEMORY_USED).orElseThrow()).isGreaterThan(1e6);
        assertThat(system.get(Metric.DISK_SIZE).orElseThrow()).isGreaterThan(1e8);
        assertThat(samples.getLast().complaint()).isEmpty();
    }

    @Test
    void aMachineWithoutAnyToolStillTellsOfItself() throws Exception {
        var samples = run(List.of("/bin/sh"), "ft", "de_DE.UTF-8");
        assertThat(samples).hasSize(2);
        assertThat(samples.getLast().gpus()).isEmpty();
        assertThat(samples.getLast().system().has(Metric.MEMORY_USED)).isTrue();
    }

    private static final String ROW =
            "0, " + UUID + ", 00000000:01:00.0, Test GPU, 42, 100, 1000, 55, 120.5, 1500, 800, 30";

    @Test
    void aDriverThatPrintsAllAlongIsReadAllAlongAndEndsWithTheScript() throws Exception {
        var alive = tools.resolve("alive");
        tool(
                "nvidia-smi",
                """
                case "$*" in
                  -L) echo "GPU 0: Test GPU (UUID: %s)";;
                  *TEMPERATURE*) echo "GPU 00000000:01:00.0"; echo "    GPU Slowdown Temp : 93 C";;
                  *compute-apps*) echo "%s, 77, 90, train";;
                  *-l*) echo $$ > %s; while echo "%s, 250.00, 0x0000000000000000, Disabled"; do sleep 0.05; done;;
                  *) echo "%s, 250.00, 0x0000000000000000, Disabled";;
                esac
                """
                        .formatted(UUID, UUID, alive, ROW, ROW));
        var samples = run(List.of("/bin/sh"), "ggf", "C");
        var last = samples.getLast();
        assertThat(last.gpu(0).orElseThrow().values().get(Metric.GPU_LOAD)).hasValue(42);
        assertThat(last.gpu(0).orElseThrow().values().get(Metric.GPU_SLOWS_AT)).hasValue(93);
        assertThat(last.processes().orElseThrow().getFirst().name()).isEqualTo("train");
        if (Files.exists(alive)) {
            long pid = Long.parseLong(Files.readString(alive).strip());
            ProcessHandle.of(pid)
                    .ifPresent(left -> left.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void aDriverThatDoesNotKnowTheNewColumnsIsAskedForTheOldOnes() throws Exception {
        tool(
                "nvidia-smi",
                """
                case "$*" in
                  *clocks_throttle*) echo 'Field "clocks_throttle_reasons.active" is not a valid field to query.'; exit 2;;
                  *query-gpu*) echo "%s";;
                esac
                """
                        .formatted(ROW));
        var samples = run(List.of("/bin/sh"), "ggg", "C");
        assertThat(samples.getLast().gpus()).hasSize(1);
        assertThat(samples.getLast().gpus().getFirst().values().has(Metric.GPU_POWER_LIMIT))
                .isFalse();
    }

    @Test
    void aBrokenDriversWordsAreAComplaint() throws Exception {
        tool(
                "nvidia-smi",
                """
                echo "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
                exit 9
                """);
        var samples = run(List.of("/bin/sh"), "gggggg", "C");
        assertThat(samples.getLast().complaint().orElseThrow()).contains("NVIDIA-SMI has failed");
    }

    @Test
    void theScriptIsSafeWithinTheQuotesOfAnyLoginShell() {
        assertThat(SamplerScript.command(Duration.ofMillis(1500)))
                .startsWith("exec /bin/sh -c '")
                .contains("-l 2")
                .doesNotContain("\\\\");
    }
}
