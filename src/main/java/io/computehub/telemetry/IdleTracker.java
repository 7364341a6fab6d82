package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// Follows for how long the GPUs of one machine have been idle. Time without readings is no idle
/// time: after a longer gap it begins anew. One thread at a time.
final class IdleTracker {

    private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

    private Optional<Idle> idle = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private boolean hasWorked;

    /// What the curves of the GPUs' load tell of the time before.
    void recall(Iterable<Curve> loads) {
        long worked = Long.MIN_VALUE;
        long first = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (var load : loads) {
            int from = lastRun(load);
            for (int i = from; i < load.size(); i++) {
                if (load.most()[i] >= Idle.BELOW) {
                    worked = Math.max(worked, load.at()[i] + load.step().toMillis());
                }
            }
            if (!load.isEmpty()) {
                first = Math.min(first, load.at()[from]);
                latest = Math.max(latest, load.at()[load.size() - 1]);
            }
        }
        if (first == Long.MAX_VALUE) {
            return;
        }
        last = Optional.of(Instant.ofEpochMilli(latest));
        hasWorked = worked != Long.MIN_VALUE;
        long since = Math.max(worked, first);
        idle =
                since > latest
                        ? Optional.empty()
                        : Optional.of(
                                new Idle(
                                        Instant.ofEpochMilli(since),
                                        Instant.ofEpochMilli(latest),
                                        !hasWorked));
    }

    /// Where the last stretch without a long gap begins.
    private static int lastRun(Curve curve) {
        for (int i = curve.size() - 1; i > 0; i--) {
            if (curve.at()[i] - curve.at()[i - 1] > LONGEST_GAP.toMillis()) {
                return i;
            }
        }
        return 0;
    }

    void take(Sample sample) {
        var highest = highest(sample);
        if (highest.isEmpty()) {
            return;
        }
        var at = sample.at();
        if (last.filter(then -> Duration.between(then, at).compareTo(LONGEST_GAP) > 0)
                .isPresent()) {
            idle = Optional.empty();
            hasWorked = false;
        }
        last = Optional.of(at);
        if (highest.getAsDouble() >= Idle.BELOW) {
            hasWorked = true;
            idle = Optional.empty();
        } else {
            idle =
                    Optional.of(
                            idle.map(before -> new Idle(before.since(), at, before.wasAlready()))
                                    .orElseGet(() -> new Idle(at, at, !hasWorked)));
        }
    }

    private static OptionalDouble highest(Sample sample) {
        var loads =
                sample.gpus().stream()
                        .map(gpu -> gpu.values().get(Metric.GPU_LOAD))
                        .flatMapToDouble(OptionalDouble::stream)
                        .max();
        return loads.isPresent() ? loads : sample.system().get(Metric.GPU_MEAN_LOAD);
    }

    Optional<Idle> idle() {
        return idle;
    }
}
