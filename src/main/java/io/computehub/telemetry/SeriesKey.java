package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;

/// Whose figures these are: `machine` is the fleet's key, `gpu` its number, `NO_GPU` for the
/// machine as a whole.
public record SeriesKey(String machine, int gpu, Metric metric) {

    public static final int NO_GPU = -1;

    public static SeriesKey system(String machine, Metric metric) {
        return new SeriesKey(machine, NO_GPU, metric);
    }
}
