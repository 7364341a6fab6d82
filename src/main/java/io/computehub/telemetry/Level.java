package io.computehub.telemetry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How finely the past is kept: fine for a short time, coarse for long. `table` is where, `step`
/// how long one point stands for, `kept` for how long points stay at least; the coarsest stay for
/// ever.
enum Level {
    RAW("SPAN_RAW", Duration.ofSeconds(2), Duration.ofHours(2)),
    TEN_SECONDS("SPAN_10S", Duration.ofSeconds(10), Duration.ofDays(2)),
    MINUTE("SPAN_1M", Duration.ofMinutes(1), Duration.ofDays(90)),
    HOUR("SPAN_1H", Duration.ofHours(1), Duration.ofDays(36_500));

    private final String table;
    private final Duration step;
    private final Duration kept;

    Level(String table, Duration step, Duration kept) {
        this.table = table;
        this.step = step;
        this.kept = kept;
    }

    String table() {
        return table;
    }

    Duration step() {
        return step;
    }

    /// How far the points of one row lie apart at most.
    Duration span() {
        return step.multipliedBy(64);
    }

    /// Whether a point is one reading, so that it has neither a least nor a most.
    boolean meanOnly() {
        return this == RAW;
    }

    Duration kept() {
        return kept;
    }

    static List<Level> finest() {
        return Arrays.asList(values());
    }
}
