package io.computehub.telemetry;

import org.jspecify.annotations.Nullable;

/// The figures of one series within one step of time.
final class Bucket {

    private long start = Long.MIN_VALUE;
    private float least;
    private float most;
    private double sum;
    private int count;

    /// One step's worth, done.
    record Full(long second, float least, float mean, float most) {}

    /// Takes a figure of a second; gives what was before where that begins a new step.
    @Nullable Full take(long second, long step, float figure) {
        long begins = Math.floorDiv(second, step) * step;
        Full done = null;
        if (begins != start) {
            done = flush();
            start = begins;
            least = figure;
            most = figure;
        }
        least = Math.min(least, figure);
        most = Math.max(most, figure);
        sum += figure;
        count++;
        return done;
    }

    /// What there is, and begins anew.
    @Nullable Full flush() {
        if (count == 0) {
            return null;
        }
        var full = new Full(start, least, (float) (sum / count), most);
        sum = 0;
        count = 0;
        start = Long.MIN_VALUE;
        return full;
    }
}
