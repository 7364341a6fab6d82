package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;

import java.util.OptionalDouble;

/// What the wall is coloured by. `top` is the full colour.
enum WallMetric {
    LOAD(Metric.GPU_LOAD, 100, "%"),
    MEMORY(Metric.GPU_MEMORY_USED, 100, "%"),
    TEMPERATURE(Metric.GPU_TEMPERATURE, 100, "°C"),
    POWER(Metric.GPU_POWER, 100, "%");

    private final Metric metric;
    private final double top;
    private final String unit;

    WallMetric(Metric metric, double top, String unit) {
        this.metric = metric;
        this.top = top;
        this.unit = unit;
    }

    /// What it is made of.
    Metric metric() {
        return metric;
    }

    double top() {
        return top;
    }

    String unit() {
        return unit;
    }

    /// Power is told as the share of what the GPU may draw.
    OptionalDouble of(GpuSample gpu) {
        var values = gpu.values();
        return switch (this) {
            case LOAD -> values.get(Metric.GPU_LOAD);
            case MEMORY -> values.gpuMemoryShare();
            case TEMPERATURE -> values.get(Metric.GPU_TEMPERATURE);
            case POWER -> {
                var limit = values.get(Metric.GPU_POWER_LIMIT);
                var power = values.get(Metric.GPU_POWER);
                yield power.isPresent() && limit.isPresent() && limit.getAsDouble() > 0
                        ? OptionalDouble.of(100 * power.getAsDouble() / limit.getAsDouble())
                        : OptionalDouble.empty();
            }
        };
    }
}
