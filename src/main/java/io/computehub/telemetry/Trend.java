package io.computehub.telemetry;

import java.time.Duration;
import java.util.Arrays;

/// The mean load of a machine's GPUs over the last hour in a few steps, oldest first, in percent;
/// `NaN` where nothing was read. The array is not to be changed.
public record Trend(float[] steps) {

    public static final Duration SPAN = Duration.ofHours(1);
    public static final int STEPS = 46;

    public static final Trend NONE = new Trend(new float[0]);

    /// Of the curves of each GPU, up to a moment in milliseconds.
    static Trend of(Iterable<Curve> loads, long now) {
        var sums = new double[STEPS];
        var counts = new int[STEPS];
        double step = (double) SPAN.toMillis() / STEPS;
        for (var load : loads) {
            for (int i = 0; i < load.size(); i++) {
                int place = (int) Math.floor(STEPS - (now - load.at()[i]) / step - 1e-9);
                if (place >= 0 && place < STEPS) {
                    sums[place] += load.mean()[i];
                    counts[place]++;
                }
            }
        }
        var steps = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            steps[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
        }
        return new Trend(steps);
    }

    public boolean isEmpty() {
        for (float step : steps) {
            if (!Float.isNaN(step)) {
                return false;
            }
        }
        return true;
    }

    // A record's own would compare and print the array's address.

    @Override
    public boolean equals(Object other) {
        return other instanceof Trend trend && Arrays.equals(steps, trend.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps);
    }

    @Override
    public String toString() {
        return "Trend" + Arrays.toString(steps);
    }
}
