package io.computehub.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/// One figure over time, oldest first. Point `i` stands for `step` from `at[i]`, in milliseconds
/// since 1970; its figure moved between `least[i]` and `most[i]` around `mean[i]`. Where two points
/// are further apart than `gap`, nothing was read between them. The arrays are not to be changed.
public record Curve(
        long[] at, float[] least, float[] mean, float[] most, Duration step, Duration gap) {

    public static final Curve EMPTY =
            new Curve(
                    new long[0],
                    new float[0],
                    new float[0],
                    new float[0],
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(7));

    /// So many usual distances between two points are a gap.
    private static final double GAP = 3.5;

    public static Curve of(long[] at, float[] least, float[] mean, float[] most, Duration step) {
        return new Curve(at, least, mean, most, step, gap(at, step));
    }

    public static Curve of(long[] at, float[] figures, Duration step) {
        return of(at, figures, figures, figures, step);
    }

    /// Sources read at different paces, so what is a gap depends on the usual distance.
    private static Duration gap(long[] at, Duration step) {
        int count = at.length - 1;
        double usual = step.toMillis();
        if (count > 0) {
            var distances = new long[count];
            for (int i = 0; i < count; i++) {
                distances[i] = at[i + 1] - at[i];
            }
            Arrays.sort(distances);
            usual = Math.max(usual, distances[count / 2]);
        }
        return Duration.ofMillis((long) (usual * GAP));
    }

    /// This one, and then the points of a later one.
    public Curve followedBy(Curve later) {
        if (later.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return later;
        }
        int whole = at.length + later.at.length;
        var times = Arrays.copyOf(at, whole);
        System.arraycopy(later.at, 0, times, at.length, later.at.length);
        return new Curve(
                times,
                joined(least, later.least, whole),
                joined(mean, later.mean, whole),
                joined(most, later.most, whole),
                step,
                gap.compareTo(later.gap) > 0 ? gap : later.gap);
    }

    private static float[] joined(float[] first, float[] second, int whole) {
        var both = Arrays.copyOf(first, whole);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    public int size() {
        return at.length;
    }

    public boolean isEmpty() {
        return at.length == 0;
    }

    /// The figure that stood at a moment, absent within a gap and outside of the curve.
    public OptionalDouble at(Instant moment) {
        long wanted = moment.toEpochMilli();
        int found = Arrays.binarySearch(at, wanted);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 || wanted - at[index] > gap.toMillis()
                ? OptionalDouble.empty()
                : OptionalDouble.of(mean[index]);
    }

    public OptionalDouble last() {
        return isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(mean[at.length - 1]);
    }

    // A record's own would compare and print the arrays' addresses.

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve
                && Arrays.equals(at, curve.at)
                && Arrays.equals(least, curve.least)
                && Arrays.equals(mean, curve.mean)
                && Arrays.equals(most, curve.most)
                && step.equals(curve.step);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(at) + Arrays.hashCode(mean);
    }

    @Override
    public String toString() {
        return "Curve[" + at.length + " points, step " + step + "]";
    }
}
