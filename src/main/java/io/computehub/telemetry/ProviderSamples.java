package io.computehub.telemetry;

import io.computehub.domain.instance.GpuUse;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a reading of what a provider tells along with its list of machines.
final class ProviderSamples {

    private ProviderSamples() {}

    /// Empty where it tells nothing of this machine.
    static Optional<Sample> of(Instance instance, Instant readAt) {
        var usage = instance.usage();
        var gpus = gpus(instance, usage);
        var system =
                Values.NONE
                        .with(Metric.CPU, usage.cpu())
                        .with(Metric.MEMORY_SHARE, usage.memory())
                        .with(Metric.GPU_MEAN_LOAD, usage.gpu());
        return gpus.isEmpty() && system.equals(Values.NONE)
                ? Optional.empty()
                : Optional.of(
                        new Sample(
                                readAt,
                                SampleSource.PROVIDER,
                                system,
                                gpus,
                                Optional.empty(),
                                Optional.empty()));
    }

    private static List<GpuSample> gpus(Instance instance, Usage usage) {
        if (usage.gpus().isEmpty() && instance.gpus().count() == 1 && usage.gpu().isPresent()) {
            // The mean of one is that one's.
            return List.of(
                    gpu(
                            0,
                            instance,
                            new GpuUse(
                                    usage.gpu(),
                                    usage.gpuMemory(),
                                    java.util.OptionalDouble.empty())));
        }
        var gpus = new ArrayList<GpuSample>();
        for (int i = 0; i < usage.gpus().size(); i++) {
            gpus.add(gpu(i, instance, usage.gpus().get(i)));
        }
        return gpus;
    }

    private static GpuSample gpu(int index, Instance instance, GpuUse use) {
        return new GpuSample(
                index,
                instance.gpus().model().name(),
                Values.NONE
                        .with(Metric.GPU_LOAD, use.load())
                        .with(Metric.GPU_MEMORY_SHARE, use.memory())
                        .with(Metric.GPU_TEMPERATURE, use.degrees()),
                List.of());
    }
}
