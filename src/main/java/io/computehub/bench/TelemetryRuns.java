package io.computehub.bench;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;
import io.computehub.telemetry.LogLine;
import io.computehub.telemetry.LogRepository;
import io.computehub.telemetry.LogSearch;
import io.computehub.telemetry.MetricRepository;
import io.computehub.telemetry.SeriesKey;
import io.computehub.vault.Vault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeping figures and logs, and reading them again.
final class TelemetryRuns {

    private static final int GPUS = 8;
    private static final int FIGURES = GPUS * 9 + 7;
    private static final int BEATS = 60;
    private static final int MACHINES = 100;
    private static final int POINTS_A_ROUND = MACHINES * BEATS * FIGURES;

    /// As often as the program writes, at one reading in two seconds.
    private static final int FLUSH_EVERY = 15;

    private static final int PICTURES = 120;
    private static final int BLOCK = 5_000;
    private static final long FIRST_STEP = 10_000_000;
    private static final long MOST_LOG_BYTES = 1L << 30;
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private final Vault vault;
    private int beat;

    /// The vault must be open.
    TelemetryRuns(Vault vault) {
        this.vault = vault;
    }

    List<Measure> run(Load load, Optional<Window> window) throws InterruptedException {
        var measures = new ArrayList<Measure>();
        try (var database = vault.beside("bench")) {
            var repository = new MetricRepository(database);
            measures.add(writing(repository, load));
            measures.add(reading(repository, load));
            if (window.isPresent()) {
                measures.addAll(painting(repository, load, window.get()));
            }
            var logs = new LogRepository(database, MOST_LOG_BYTES);
            measures.add(keeping(logs, load));
            measures.add(searching(logs, load));
        }
        return measures;
    }

    /// A hundred machines of eight GPUs.
    private Measure writing(MetricRepository repository, Load load) {
        var rates = new ArrayList<Double>();
        for (int round = -1; round < load.rounds(); round++) {
            double took = Timed.millis(() -> beats(repository));
            if (round >= 0) {
                rates.add((double) POINTS_A_ROUND / took * 1_000);
            }
        }
        return Measure.of(Course.METRIC_WRITES, rates);
    }

    private void beats(MetricRepository repository) {
        for (int i = 1; i <= BEATS; i++, beat++) {
            var at = BEGUN.plusSeconds(2L * beat);
            for (int machine = 0; machine < MACHINES; machine++) {
                repository.add("m" + machine, sample(at, beat));
            }
            if (i % FLUSH_EVERY == 0) {
                repository.flush();
            }
        }
    }

    private static Sample sample(Instant at, int beat) {
        var gpus = new ArrayList<GpuSample>();
        for (int i = 0; i < GPUS; i++) {
            double wave = load(beat, i);
            gpus.add(
                    new GpuSample(
                            i,
                            "",
                            Values.NONE
                                    .with(Metric.GPU_LOAD, wave)
                                    .with(Metric.GPU_MEMORY_USED, wave * 1e9)
                                    .with(Metric.GPU_MEMORY_SIZE, 8e10)
                                    .with(Metric.GPU_TEMPERATURE, 30 + wave / 2)
                                    .with(Metric.GPU_SLOWS_AT, 87)
                                    .with(Metric.GPU_POWER, 7 * wave)
                                    .with(Metric.GPU_POWER_LIMIT, 700)
                                    .with(Metric.GPU_CLOCK, 1980)
                                    .with(Metric.GPU_THROTTLE, 0),
                            List.of()));
        }
        return new Sample(
                at, SampleSource.SSH, system(beat), gpus, Optional.empty(), Optional.empty());
    }

    /// Epochs of an hour, steps that waver by a tenth, and a rest at each checkpoint.
    private static double load(int beat, int which) {
        int step = (beat + which * 41) % 360;
        return step > 350 ? 8 : 70 + step / 18.0 + (beat * 7 + which * 13) % 10;
    }

    private static Values system(int beat) {
        double wave = load(beat, GPUS);
        return Values.NONE
                .with(Metric.CPU, wave)
                .with(Metric.MEMORY_USED, wave * 1e9)
                .with(Metric.MEMORY_SIZE, 2e11)
                .with(Metric.NETWORK_IN, wave * 1e6)
                .with(Metric.NETWORK_OUT, wave * 1e5)
                .with(Metric.DISK_READ, wave * 1e7)
                .with(Metric.DISK_WRITE, wave * 1e6);
    }

    /// A day of one series, as a chart of a day wants it, among all others.
    private Measure reading(MetricRepository repository, Load load) {
        while ((long) beat * MACHINES * FIGURES < load.points()) {
            beats(repository);
        }
        var day = new SeriesKey("day", 0, Metric.GPU_LOAD);
        for (int second = 0; second < 86_400; second += 10) {
            repository.add("day", sample(BEGUN.plusSeconds(second), second / 10));
            if (second % 10_000 == 0) {
                repository.flush();
            }
        }
        repository.settle();
        var to = BEGUN.plus(Duration.ofDays(1));
        var times = new ArrayList<Double>();
        for (int round = -1; round < load.rounds(); round++) {
            double took = Timed.millis(() -> repository.read(day, BEGUN, to, to, 10_000));
            if (round >= 0) {
                times.add(took);
            }
        }
        return Measure.of(Course.METRIC_READ, times);
    }

    /// The same day with all its figures, as a hand moves through it.
    private static List<Measure> painting(MetricRepository repository, Load load, Window window)
            throws InterruptedException {
        var now = BEGUN.plus(Duration.ofDays(1));
        var first = new ArrayList<Double>();
        var moved = new ArrayList<Double>();
        try (var charts = window.charts("day", new KeptMetrics(repository, now), now)) {
            for (int round = -load.warmUps(); round < load.rounds(); round++) {
                double painted = charts.day();
                var pictures = charts.pan(PICTURES);
                if (round >= 0) {
                    first.add(painted);
                    moved.addAll(pictures);
                }
            }
        }
        return List.of(
                Measure.of(Course.CHARTS_PAINTED, first), Measure.of(Course.CHARTS_MOVED, moved));
    }

    private static Measure keeping(LogRepository logs, Load load) {
        var rates = new ArrayList<Double>();
        int blocks = Math.max(4, load.logLines() / BLOCK / load.rounds());
        for (int round = 0; round < load.rounds(); round++) {
            int first = round * blocks;
            var lines = new ArrayList<List<LogLine>>();
            for (int block = 0; block < blocks; block++) {
                lines.add(block(first + block));
            }
            double took = Timed.millis(() -> lines.forEach(one -> logs.add("m", one)));
            rates.add((double) blocks * BLOCK / took * 1_000);
        }
        return Measure.of(Course.LOG_WRITES, rates);
    }

    private static List<LogLine> block(int number) {
        var lines = new ArrayList<LogLine>();
        for (int i = 0; i < BLOCK; i++) {
            long step = FIRST_STEP + (long) number * BLOCK + i;
            lines.add(
                    new LogLine(
                            step,
                            BEGUN.plusSeconds(step),
                            "/workspace/train.log",
                            "12:00:00 [train] step "
                                    + step
                                    + "  loss "
                                    + Math.floorMod(step * 7919, 10_007) / 1e4
                                    + "  lr 3.0e-04"));
        }
        return lines;
    }

    /// The one line that fits is the oldest, so that all are looked at; it is looked for by a
    /// number, whose runs of three are in every block.
    private static Measure searching(LogRepository logs, Load load) {
        var search = LogSearch.of("step\\s+" + FIRST_STEP + "\\b").orElseThrow();
        var times = new ArrayList<Double>();
        for (int round = -1; round < Math.min(3, load.rounds()); round++) {
            double took =
                    Timed.millis(() -> {
                        if (logs.find("m", search, 1).size() != 1) {
                            throw new IllegalStateException("the oldest line was not found");
                        }
                    });
            if (round >= 0) {
                times.add(took);
            }
        }
        return Measure.of(Course.LOG_SEARCH, times);
    }
}
