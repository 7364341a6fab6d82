package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.Values;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last readings of one machine in memory, for live charts: the oldest make room for the
/// newest. Safe for all threads.
final class Ring {

    /// An hour and a bit at one reading in two seconds.
    static final int CAPACITY = 2048;

    private record Place(int gpu, Metric metric) {}

    private final long[] at = new long[CAPACITY];
    private final Map<Place, float[]> series = new HashMap<>();
    private long written;

    synchronized void add(Sample sample) {
        long time = sample.at().toEpochMilli();
        if (written > 0 && time <= at[slot(written - 1)]) {
            // A clock that was set back; history goes forward only.
            return;
        }
        int slot = slot(written);
        at[slot] = time;
        for (var figures : series.values()) {
            figures[slot] = Float.NaN;
        }
        put(SeriesKey.NO_GPU, sample.system(), slot);
        for (GpuSample gpu : sample.gpus()) {
            put(gpu.index(), gpu.values(), slot);
        }
        written++;
    }

    private void put(int gpu, Values values, int slot) {
        values.each((metric, figure) ->
                series.computeIfAbsent(new Place(gpu, metric), _ -> blank())[slot] =
                        (float) figure);
    }

    private static float[] blank() {
        var none = new float[CAPACITY];
        Arrays.fill(none, Float.NaN);
        return none;
    }

    private static int slot(long number) {
        return (int) (number % CAPACITY);
    }

    /// The earliest reading that is still here, in milliseconds; `Long.MAX_VALUE` where none is.
    synchronized long oldest() {
        return written == 0 ? Long.MAX_VALUE : at[slot(Math.max(0, written - CAPACITY))];
    }

    /// The loads of all GPUs since a moment.
    List<Curve> loads(Instant from) {
        List<Place> places;
        synchronized (this) {
            places =
                    series.keySet().stream()
                            .filter(place -> place.metric() == Metric.GPU_LOAD)
                            .toList();
        }
        return places.stream()
                .map(place -> read(place.gpu(), place.metric(), from, Duration.ofSeconds(2)))
                .toList();
    }

    /// What is here of a series since a moment.
    synchronized Curve read(int gpu, Metric metric, Instant from, Duration step) {
        var figures = series.get(new Place(gpu, metric));
        if (figures == null) {
            return Curve.EMPTY;
        }
        long since = from.toEpochMilli();
        var growing = new Growing();
        for (long i = Math.max(0, written - CAPACITY); i < written; i++) {
            int slot = slot(i);
            float figure = figures[slot];
            if (at[slot] >= since && !Float.isNaN(figure)) {
                growing.add(at[slot], figure, figure, figure);
            }
        }
        return growing.curve(step);
    }
}
