package io.computehub.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The simulated cloud's own time. It runs at a chosen multiple of real time, or stands still and
/// is moved by hand; it never goes backwards. Safe for use by several threads.
public final class SimClock implements InstantSource {

    /// The fastest it runs: ten thousand simulated seconds in a real one.
    public static final double FASTEST = 10_000;

    private final LongSupplier nanos;
    private long anchorNanos;
    private Instant anchor;
    private double speed;

    private SimClock(Instant start, double speed, LongSupplier nanos) {
        this.nanos = nanos;
        this.anchorNanos = nanos.getAsLong();
        this.anchor = start;
        this.speed = speed;
    }

    /// Runs from `start` at `speed` times real time.
    public static SimClock running(Instant start, double speed) {
        return new SimClock(start, checked(speed), System::nanoTime);
    }

    /// Stands at `start` until moved by `advance`.
    public static SimClock manual(Instant start) {
        return new SimClock(start, 0, System::nanoTime);
    }

    @Override
    public synchronized Instant instant() {
        long passed = nanos.getAsLong() - anchorNanos;
        return anchor.plusNanos((long) (passed * speed));
    }

    /// Moves time forward at once, whether the clock runs or stands.
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("simulated time does not go backwards: " + by);
        }
        anchor = anchor.plus(by);
    }

    /// Moves time forward to that moment, where it has not come there yet.
    synchronized void advanceTo(Instant moment) {
        var now = instant();
        if (now.isBefore(moment)) {
            advance(Duration.between(now, moment));
        }
    }

    /// How many times faster than real time it runs; 0 stands still.
    public synchronized double speed() {
        return speed;
    }

    /// Changes the pace from now on. 0 pauses; otherwise between 1 and `FASTEST`.
    public synchronized void setSpeed(double speed) {
        double next = speed == 0 ? 0 : checked(speed);
        anchor = instant();
        anchorNanos = nanos.getAsLong();
        this.speed = next;
    }

    private static double checked(double speed) {
        if (!(speed >= 1 && speed <= FASTEST)) {
            throw new IllegalArgumentException(
                    "the simulated clock runs at 1 to 10000 times real time, not " + speed);
        }
        return speed;
    }
}
