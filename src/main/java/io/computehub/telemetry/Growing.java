package io.computehub.telemetry;

import java.time.Duration;
import java.util.Arrays;

/// A curve while it is read.
final class Growing {

    private long[] at = new long[256];
    private float[] least = new float[256];
    private float[] mean = new float[256];
    private float[] most = new float[256];
    private int size;

    void add(long millis, float low, float middle, float high) {
        if (size == at.length) {
            at = Arrays.copyOf(at, size * 2);
            least = Arrays.copyOf(least, size * 2);
            mean = Arrays.copyOf(mean, size * 2);
            most = Arrays.copyOf(most, size * 2);
        }
        at[size] = millis;
        least[size] = low;
        mean[size] = middle;
        most[size++] = high;
    }

    Curve curve(Duration step) {
        return Curve.of(
                Arrays.copyOf(at, size),
                Arrays.copyOf(least, size),
                Arrays.copyOf(mean, size),
                Arrays.copyOf(most, size),
                step);
    }
}
