package io.computehub.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a simulated container writes: one line every few seconds from the moment it started, the
/// same lines whoever reads them and when.
public final class LogScript {

    public static final Duration BEAT = Duration.ofSeconds(7);

    /// One line; `number` counts from the start of the container.
    public record Line(Instant at, long number, String source, String text) {}

    private LogScript() {}

    /// The lines written after `from` and not after `to`, the last `most` of them.
    public static List<Line> between(
            Noise noise, SimInstance instance, Instant from, Instant to, int most) {
        var lines = new ArrayList<Line>();
        var first = instance.started().orElse(null);
        var created =
                new Line(
                        instance.created(),
                        0,
                        "system",
                        "create container " + instance.order().image());
        if (created.at.isAfter(from) && !created.at.isAfter(to)) {
            lines.add(created);
        }
        if (first == null) {
            return lines;
        }
        var end = instance.phase() == Phase.RUNNING ? to : earlier(to, instance.since());
        long newest = Duration.between(first, end).toMillis() / BEAT.toMillis();
        long oldest = Math.max(0, newest - most);
        for (long beat = oldest; beat <= newest && !end.isBefore(first); beat++) {
            var at = first.plus(BEAT.multipliedBy(beat));
            if (at.isAfter(from) && !at.isAfter(end)) {
                lines.add(new Line(at, beat + 1, "container", text(noise, instance, beat)));
            }
        }
        return lines.size() > most ? lines.subList(lines.size() - most, lines.size()) : lines;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String text(Noise noise, SimInstance instance, long beat) {
        if (instance.load() == SimInstance.Load.IDLE) {
            return beat == 0
                    ? "Jupyter Server is running at http://0.0.0.0:8888/lab"
                    : "[I] kernel idle, no activity since start";
        }
        if (beat == 0) {
            return "Found " + instance.gpus() + " GPU(s), loading model";
        }
        double loss =
                0.4 + 2.2 / Math.sqrt(beat + 1.0) + 0.04 * noise.at(Noise.key(instance.id()), beat);
        return "step %d loss %.4f lr 2.0e-05".formatted(beat * 10, loss);
    }
}
