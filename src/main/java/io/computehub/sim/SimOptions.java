package io.computehub.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// How a simulated cloud starts. `port` 0 takes any free one. `speed` is how many times faster than
/// real time its clock runs, 1 to 10 000; 0 stands still until moved by hand. `seed` decides the
/// market and every delay. `start` is the first simulated instant, the real time where absent.
/// `credit` is the prepaid balance of each account in USD. Where a diary is kept and already tells
/// of a world, that world comes back and the port alone is taken from here.
public record SimOptions(
        int port,
        double speed,
        long seed,
        Optional<Instant> start,
        BigDecimal credit,
        Optional<SimDiary> diary) {

    public static final int ANY_PORT = 0;

    public SimOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
        }
        if (speed != 0 && !(speed >= 1 && speed <= SimClock.FASTEST)) {
            throw new IllegalArgumentException("speed is between 1 and 10000, or 0: " + speed);
        }
    }

    /// Any port, real time, the usual market.
    public static SimOptions defaults() {
        return new SimOptions(
                ANY_PORT,
                1,
                20_261_123L,
                Optional.empty(),
                new BigDecimal("250"),
                Optional.empty());
    }

    /// A clock that stands at `start` until a test moves it.
    public static SimOptions manual(Instant start) {
        return defaults().withSpeed(0).withStart(start);
    }

    public SimOptions withPort(int port) {
        return new SimOptions(port, speed, seed, start, credit, diary);
    }

    public SimOptions withSpeed(double speed) {
        return new SimOptions(port, speed, seed, start, credit, diary);
    }

    public SimOptions withSeed(long seed) {
        return new SimOptions(port, speed, seed, start, credit, diary);
    }

    public SimOptions withStart(Instant start) {
        return new SimOptions(port, speed, seed, Optional.of(start), credit, diary);
    }

    public SimOptions withCredit(BigDecimal credit) {
        return new SimOptions(port, speed, seed, start, credit, diary);
    }

    public SimOptions withDiary(SimDiary diary) {
        return new SimOptions(port, speed, seed, start, credit, Optional.of(diary));
    }
}
