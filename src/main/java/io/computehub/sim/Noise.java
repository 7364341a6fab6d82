package io.computehub.sim;

import java.time.Duration;
import java.time.Instant;

/// Chance as a function: the same seed, key and moment always give the same number, whenever and in
/// whatever order one asks. That makes a market which moves with time need no timers.
public record Noise(long seed) {

    /// Between 0 and 1.
    public double at(long key, long index) {
        return (mix(seed ^ mix(key ^ mix(index))) >>> 11) * 0x1.0p-53;
    }

    public double at(String key, long index) {
        return at(key(key), index);
    }

    /// From -1 to 1, drifting smoothly with about one turn per `period`.
    public double drift(long key, Instant when, Duration period) {
        double position = (double) when.toEpochMilli() / period.toMillis() + at(key, -1);
        long index = (long) Math.floor(position);
        double within = position - index;
        double eased = within * within * (3 - 2 * within);
        double from = at(key, index);
        double to = at(key, index + 1);
        return 2 * (from + (to - from) * eased) - 1;
    }

    /// The stretch of `period` that `when` lies in, its borders shifted by the key.
    public long stretch(long key, Instant when, Duration period) {
        return Math.floorDiv(when.toEpochMilli() + shift(key, period), period.toMillis());
    }

    public Instant stretchEnd(long key, Instant when, Duration period) {
        long end = (stretch(key, when, period) + 1) * period.toMillis() - shift(key, period);
        return Instant.ofEpochMilli(end);
    }

    private long shift(long key, Duration period) {
        return (long) (at(key, -2) * period.toMillis());
    }

    public static long key(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
