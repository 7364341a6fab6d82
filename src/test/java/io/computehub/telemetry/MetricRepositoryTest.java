package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;
import io.computehub.vault.SideDatabase;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class MetricRepositoryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final SeriesKey LOAD = new SeriesKey("ch-1", 0, Metric.GPU_LOAD);

    @TempDir Path folder;
    private Vault vault;
    private SideDatabase database;
    private MetricRepository store;

    @BeforeEach
    void open() {
        vault = Vault.in(folder, InstantSource.fixed(NOON));
        vault.openDemo();
        reopen();
    }

    private void reopen() {
        database = vault.beside("metrics");
        store = new MetricRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
        vault.close();
    }

    private static Sample sample(Instant at, double load) {
        var gpu = new GpuSample(0, "H100", Values.NONE.with(Metric.GPU_LOAD, load), List.of());
        return new Sample(
                at,
                SampleSource.SSH,
                Values.NONE.with(Metric.CPU, load / 2),
                List.of(gpu),
                Optional.empty(),
                Optional.empty());
    }

    /// One reading every two seconds, its load the second within the minute.
    private void record(Instant from, Duration span) {
        for (var at = from; at.isBefore(from.plus(span)); at = at.plusSeconds(2)) {
            store.add("ch-1", sample(at, at.getEpochSecond() % 60));
        }
        store.flush();
    }

    @Test
    void aFlushedReadingIsFoundAgainAfterReopening() {
        record(NOON, Duration.ofMinutes(1));
        database.close();
        reopen();
        var curve = store.read(LOAD, NOON, NOON.plusSeconds(59), NOON, 10_000);
        assertThat(curve.size()).isEqualTo(30);
        assertThat(curve.at()[0]).isEqualTo(NOON.toEpochMilli());
        assertThat(curve.mean()[29]).isEqualTo(58f);
        assertThat(curve.step()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSecondThatIsToldTwiceIsOnePoint() {
        record(NOON, Duration.ofSeconds(10));
        record(NOON.plusSeconds(4), Duration.ofSeconds(10));
        assertThat(store.read(LOAD, NOON, NOON.plusSeconds(59), NOON, 10_000).size()).isEqualTo(7);
    }

    @Test
    void whatWasNeverToldIsNoPoint() {
        record(NOON, Duration.ofMinutes(1));
        var watts = new SeriesKey("ch-1", 0, Metric.GPU_POWER);
        assertThat(store.read(watts, NOON, NOON.plusSeconds(60), NOON, 100).isEmpty()).isTrue();
    }

    @Test
    void coarserStepsKeepTheLeastTheMeanAndTheMost() {
        record(NOON, Duration.ofMinutes(10));
        var later = NOON.plus(Duration.ofHours(5));
        var tens = store.read(LOAD, NOON, NOON.plusSeconds(599), later, 10_000);
        assertThat(tens.step()).isEqualTo(Duration.ofSeconds(10));
        assertThat(tens.least()[0]).isEqualTo(0f);
        assertThat(tens.mean()[0]).isEqualTo(4f);
        assertThat(tens.most()[0]).isEqualTo(8f);
        var minutes =
                store.read(LOAD, NOON, NOON.plusSeconds(599), NOON.plus(Duration.ofDays(5)), 100);
        assertThat(minutes.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(minutes.size()).isEqualTo(9);
        assertThat(minutes.mean()[3]).isEqualTo(29f);
    }

    @Test
    void stepsThatAreNotFullAreWrittenWhenNothingMoreComes() {
        record(NOON, Duration.ofSeconds(30));
        store.settle();
        var minutes =
                store.read(LOAD, NOON, NOON.plusSeconds(59), NOON.plus(Duration.ofDays(5)), 9);
        assertThat(minutes.size()).isEqualTo(1);
        assertThat(minutes.most()[0]).isEqualTo(28f);
    }

    @Test
    void hoursAreMadeOfTheMinutesOfAnyRun() {
        record(NOON, Duration.ofMinutes(20));
        store.settle();
        database.close();
        reopen();
        record(NOON.plus(Duration.ofMinutes(40)), Duration.ofMinutes(30));
        store.settle();
        store.tidy(NOON.plus(Duration.ofMinutes(90)));
        var hours =
                store.read(LOAD, NOON, NOON.plusSeconds(3599), NOON.plus(Duration.ofDays(99)), 9);
        assertThat(hours.step()).isEqualTo(Duration.ofHours(1));
        assertThat(hours.size()).isEqualTo(1);
        assertThat(hours.mean()[0]).isEqualTo(29f);
        assertThat(hours.least()[0]).isEqualTo(0f);
        assertThat(hours.most()[0]).isEqualTo(58f);
    }

    @Test
    void tidyingTwiceChangesNothing() {
        record(NOON, Duration.ofMinutes(20));
        store.settle();
        var later = NOON.plus(Duration.ofHours(1));
        store.tidy(later);
        store.tidy(later);
        var far = NOON.plus(Duration.ofDays(99));
        assertThat(store.read(LOAD, NOON, NOON.plusSeconds(9999), far, 9).size()).isEqualTo(1);
    }

    @Test
    void finePointsGoWhenTheirTimeIsOverAndCoarseOnesStay() {
        record(NOON, Duration.ofMinutes(10));
        store.settle();
        var tomorrow = NOON.plus(Duration.ofHours(20));
        store.tidy(tomorrow);
        assertThat(store.read(LOAD, NOON, NOON.plusSeconds(599), NOON, 10_000).isEmpty()).isTrue();
        assertThat(store.read(LOAD, NOON, NOON.plusSeconds(599), tomorrow, 10_000).size())
                .isEqualTo(60);
    }

    @Test
    void aLongTimeIsReadInStepsThatGiveNoMorePointsThanAsked() {
        var now = NOON.plus(Duration.ofHours(1));
        assertThat(MetricRepository.level(NOON, now, now, 2000)).isEqualTo(Level.RAW);
        assertThat(MetricRepository.level(NOON, now, now, 500)).isEqualTo(Level.TEN_SECONDS);
        assertThat(MetricRepository.level(now.minus(Duration.ofDays(1)), now, now, 2000))
                .isEqualTo(Level.MINUTE);
        assertThat(MetricRepository.level(now.minus(Duration.ofDays(200)), now, now, 9000))
                .isEqualTo(Level.HOUR);
    }

    @Test
    void aForgottenMachineLeavesNothing() {
        record(NOON, Duration.ofMinutes(3));
        store.settle();
        store.forget("ch-1");
        assertThat(store.series("ch-1")).isEmpty();
        long left =
                database.read(connection -> {
                    long count = 0;
                    for (var level : Level.finest()) {
                        try (var rows =
                                connection
                                        .createStatement()
                                        .executeQuery("SELECT COUNT(*) FROM " + level.table())) {
                            var _ = rows.next();
                            count += rows.getLong(1);
                        }
                    }
                    return count;
                });
        assertThat(left).isZero();
    }

    @Test
    void nothingOfItLiesOnTheDiskInClear() throws IOException {
        record(NOON, Duration.ofMinutes(3));
        database.close();
        var file = folder.resolve("vault-metrics.mv.db");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("ch-1")
                .doesNotContain("SPAN_RAW");
        reopen();
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideAndBegunAnew() throws IOException {
        record(NOON, Duration.ofMinutes(1));
        database.close();
        var file = folder.resolve("vault-metrics.mv.db");
        var bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 0, bytes.length, (byte) 7);
        Files.write(file, bytes);
        reopen();
        assertThat(store.series("ch-1")).isEmpty();
        assertThat(folder.resolve("vault-metrics.mv.db.unreadable")).exists();
        record(NOON, Duration.ofMinutes(1));
        assertThat(store.series("ch-1")).hasSize(2);
    }
}
