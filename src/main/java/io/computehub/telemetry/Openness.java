package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Which figures are told without Pro: loads and memory of the system, of the last hour. All of
/// them are measured and kept, so that Pro opens the past as well.
final class Openness {

    private static final Set<Metric> FREE =
            EnumSet.of(
                    Metric.GPU_LOAD,
                    Metric.GPU_MEAN_LOAD,
                    Metric.CPU,
                    Metric.MEMORY_USED,
                    Metric.MEMORY_SIZE,
                    Metric.MEMORY_SHARE);

    /// An hour, and what a clock and a chart's edge may differ by.
    private static final Duration FREE_SPAN = Duration.ofMinutes(62);

    private final Entitlements entitlements;

    Openness(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    boolean has(Metric metric) {
        return FREE.contains(metric) || entitlements.has(ProFeature.MONITORING);
    }

    void require(Metric metric, Instant from, Instant now) {
        if (!FREE.contains(metric) || from.isBefore(now.minus(FREE_SPAN))) {
            entitlements.require(ProFeature.MONITORING);
        }
    }

    /// What may be told of a machine.
    Machine of(Machine machine) {
        return entitlements.has(ProFeature.MONITORING)
                ? machine
                : new Machine(
                        machine.key(),
                        machine.sampling(),
                        machine.latest().map(Openness::free),
                        Optional.empty(),
                        machine.idle(),
                        machine.trend());
    }

    private static Sample free(Sample sample) {
        return new Sample(
                sample.at(),
                sample.source(),
                sample.system().only(FREE),
                sample.gpus().stream()
                        .map(gpu ->
                                new GpuSample(
                                        gpu.index(),
                                        gpu.name(),
                                        gpu.values().only(FREE),
                                        gpu.slices()))
                        .toList(),
                Optional.empty(),
                sample.complaint());
    }
}
