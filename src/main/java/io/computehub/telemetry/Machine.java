package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of one running machine's doings at a moment. `key` is the fleet's. `latest` is the
/// newest reading of any source and tells its own age; `processes` are those of the newest reading
/// that asked for them.
public record Machine(
        String key,
        Sampling sampling,
        Optional<Sample> latest,
        Optional<List<GpuProcess>> processes,
        Optional<Idle> idle,
        Trend trend) {

    /// A reading that is older says nothing of now.
    private static final Duration FRESH = Duration.ofSeconds(60);

    public Machine {
        processes = processes.map(List::copyOf);
    }

    /// The newest reading, where it is one of this moment.
    public Optional<Sample> fresh(Instant now) {
        return latest.filter(sample -> sample.at().plus(FRESH).isAfter(now));
    }

    /// The mean load of its GPUs at this moment, in percent.
    public OptionalDouble load(Instant now) {
        var sample = fresh(now);
        var mean =
                sample.stream()
                        .flatMap(it -> it.gpus().stream())
                        .map(gpu -> gpu.values().get(Metric.GPU_LOAD))
                        .flatMapToDouble(OptionalDouble::stream)
                        .average();
        return mean.isPresent()
                ? mean
                : sample.map(it -> it.system().get(Metric.GPU_MEAN_LOAD))
                        .orElse(OptionalDouble.empty());
    }
}
