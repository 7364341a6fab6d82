package io.computehub.telemetry;

import java.util.Optional;

/// Points of fine steps gathered into one of a coarse step.
final class Gathered {

    private long start = Long.MIN_VALUE;
    private float least;
    private float most;
    private double sum;
    private int count;

    /// Takes point `i`; gives the step before where it begins a new one.
    Optional<Bucket.Full> take(Curve fine, int i, long step) {
        long second = fine.at()[i] / 1000;
        long begins = Math.floorDiv(second, step) * step;
        Optional<Bucket.Full> done = begins == start ? Optional.empty() : flush();
        if (count == 0) {
            start = begins;
            least = fine.least()[i];
            most = fine.most()[i];
        }
        least = Math.min(least, fine.least()[i]);
        most = Math.max(most, fine.most()[i]);
        sum += fine.mean()[i];
        count++;
        return done;
    }

    Optional<Bucket.Full> flush() {
        if (count == 0) {
            return Optional.empty();
        }
        var full = new Bucket.Full(start, least, (float) (sum / count), most);
        count = 0;
        sum = 0;
        return Optional.of(full);
    }
}
