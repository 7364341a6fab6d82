package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;
import io.computehub.vault.TestVaults;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A hundred machines measured and heard for some hours of their own clock, in a process of its
/// own: what other tests leave behind would count as well. Says in one line what is held in bytes,
/// then what of it once the database is closed, how many hours the first machine has idled, how
/// many figures of the second are kept, and how many lines of the last.
final class DayOfAHundred {

    private DayOfAHundred() {}

    private static final Instant BEGUN = Instant.parse("2026-07-01T00:00:00Z");
    private static final Duration PACE = Duration.ofMinutes(1);
    private static final int A_DAY = (int) Duration.ofDays(1).dividedBy(PACE);
    private static final int AN_HOUR = A_DAY / 24;
    private static final int FLUSH_EVERY = 15;
    private static final int TURNS = 6;
    private static final int LOG_EVERY = AN_HOUR / 4;

    private static Sample sample(Instant at, int machine, int beat) {
        // Every tenth machine idles all day, the others waver.
        double load = machine % 10 == 0 ? 0 : 80 + (beat * 7 + machine) % 20;
        var gpu =
                Values.NONE
                        .with(Metric.GPU_LOAD, load)
                        .with(Metric.GPU_MEMORY_USED, load * 1e9)
                        .with(Metric.GPU_MEMORY_SIZE, 8e10)
                        .with(Metric.GPU_TEMPERATURE, 30 + load / 2)
                        .with(Metric.GPU_POWER, 7 * load);
        return new Sample(
                at,
                SampleSource.SSH,
                Values.NONE.with(Metric.CPU, load / 2).with(Metric.MEMORY_USED, load * 1e8),
                List.of(new GpuSample(0, "GPU", gpu, List.of())),
                Optional.empty(),
                Optional.empty());
    }

    private static List<LogLine> lines(Instant at, int machine) {
        return IntStream.range(0, LOG_EVERY)
                .mapToObj(i -> new LogLine(0, at, "/train.log", "step " + i + " of " + machine))
                .toList();
    }

    /// What is held, and not what waits to be collected.
    private static long held() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TURNS; i++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /// @param arguments an empty folder, and how many hours
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        int last = AN_HOUR * Integer.parseInt(arguments[1]);
        try (var vault = TestVaults.open(folder.resolve("vault"));
                var database = vault.beside("metrics")) {
            var store = new MetricRepository(database);
            var logs = new LogRepository(database);
            var posts = new ArrayList<Post>();
            for (int i = 0; i < 100; i++) {
                posts.add(new Post("machine-" + i, store));
            }
            for (int beat = 0; beat <= last; beat++) {
                var at = BEGUN.plus(PACE.multipliedBy(beat));
                for (int i = 0; i < posts.size(); i++) {
                    posts.get(i).take(sample(at, i, beat));
                    if (beat % LOG_EVERY == 0) {
                        logs.add("machine-" + i, lines(at, i));
                    }
                }
                if (beat % FLUSH_EVERY == 0) {
                    store.flush();
                }
                if (beat % AN_HOUR == 0) {
                    store.tidy(at);
                }
            }
            store.settle();
            var end = BEGUN.plus(PACE.multipliedBy(last));
            var day =
                    store.read(
                            new SeriesKey("machine-1", 0, Metric.GPU_LOAD),
                            BEGUN,
                            end,
                            end,
                            10_000);
            long kept = logs.last("machine-99", Integer.MAX_VALUE).size();
            long open = held();
            database.close();
            long closed = held();
            System.out.println(
                    "%d %d %d %d %d"
                            .formatted(
                                    open,
                                    closed,
                                    posts.getFirst()
                                            .machine()
                                            .idle()
                                            .orElseThrow()
                                            .length()
                                            .toHours(),
                                    day.size(),
                                    kept));
            // All of it was held until here.
            Reference.reachabilityFence(posts);
            Reference.reachabilityFence(store);
            Reference.reachabilityFence(logs);
        }
    }
}
