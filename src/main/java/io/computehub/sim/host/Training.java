package io.computehub.sim.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What a training run writes: a line a second, the same at every look.
final class Training {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Training() {}

    /// The last lines up to now.
    static String log(int lines) {
        long now = Instant.now().getEpochSecond();
        var text = new StringBuilder();
        for (long at = now - lines + 1; at <= now; at++) {
            text.append(line(at));
        }
        return text.toString();
    }

    static String line(long second) {
        long step = second % 100_000;
        double loss = 1.2 + 2.2 * Math.exp(-step / 20_000.0) + 0.02 * Math.sin(step * 12.9898);
        return String.format(
                Locale.ROOT,
                "%s [train] step %6d  loss %.4f  lr 3.0e-04  6.4 it/s%n",
                CLOCK.format(Instant.ofEpochSecond(second)),
                step,
                loss);
    }
}
