package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// `kill -9` while figures are written, again and again on the same file: it always opens, and
/// holds everything up to some moment, without a hole before it. What was written last may be lost.
/// `-Dkills=N` for more.
class MetricKillTest {

    private static final int KILLS = Math.max(5, Integer.getInteger("kills", 200) / 40);
    private static final Instant BEGUN = Instant.parse("2026-11-26T00:00:00Z");
    private static final int SERIES = 40;
    private static final SeriesKey LAST = SeriesKey.system("m" + (SERIES - 1), Metric.CPU);

    @TempDir Path folder;

    /// The process that is killed: goes on where the file ends, and says each batch it wrote.
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            var vault = Vault.in(Path.of(arguments[0]), InstantSource.system());
            vault.openDemo();
            var repository = new MetricRepository(vault.beside("metrics"));
            for (int second = count(repository); true; second++) {
                for (int i = 0; i < SERIES; i++) {
                    repository.add("m" + i, sample(second));
                }
                repository.flush();
                System.out.println(second);
            }
        }
    }

    private static Sample sample(int second) {
        return new Sample(
                BEGUN.plusSeconds(second),
                SampleSource.SSH,
                Values.NONE.with(Metric.CPU, second % 100),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static int count(MetricRepository repository) {
        var end = BEGUN.plusSeconds(1_000_000);
        return repository.read(LAST, BEGUN, end, BEGUN, 10_000_000).size();
    }

    @Test
    void noKillDamagesTheFileOrLeavesAHole() throws Exception {
        var random = new Random(7);
        int before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killedAfter(300 + random.nextInt(1_500));
            try (var vault = Vault.in(folder, InstantSource.system())) {
                vault.openDemo();
                try (var database = vault.beside("metrics")) {
                    int now = prefix(new MetricRepository(database), "kill " + kill);
                    assertThat(now).isGreaterThanOrEqualTo(before);
                    before = now;
                }
            }
            assertThat(folder.resolve("vault-metrics.mv.db.unreadable")).doesNotExist();
        }
        assertThat(before).isPositive();
    }

    /// How many seconds are there, all from the first one on, in every series alike.
    private static int prefix(MetricRepository repository, String as) {
        int count = count(repository);
        for (int i = 0; i < SERIES; i++) {
            var key = SeriesKey.system("m" + i, Metric.CPU);
            var end = BEGUN.plusSeconds(1_000_000);
            var curve = repository.read(key, BEGUN, end, BEGUN, 10_000_000);
            assertThat(curve.size()).as(as + ", series " + i).isEqualTo(count);
            for (int second = 0; second < count; second++) {
                assertThat(curve.at()[second]).isEqualTo(BEGUN.plusSeconds(second).toEpochMilli());
                assertThat(curve.mean()[second]).isEqualTo(second % 100);
            }
        }
        return count;
    }

    private void killedAfter(int batches) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < batches; i++) {
                assertThat(said.readLine()).as("the writer died by itself").isNotNull();
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
