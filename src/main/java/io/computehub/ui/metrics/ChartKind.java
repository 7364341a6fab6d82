package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.Metric;

import java.util.List;
import java.util.OptionalDouble;

/// The charts of a machine, in their order. `scale` is what a figure is divided by before it is
/// shown; `top` the fixed end of the scale.
enum ChartKind {
    LOAD(1, OptionalDouble.of(100), Metric.GPU_LOAD, Metric.GPU_MEAN_LOAD),
    MEMORY(1L << 30, OptionalDouble.empty(), Metric.GPU_MEMORY_USED),
    MEMORY_SHARE(1, OptionalDouble.of(100), Metric.GPU_MEMORY_SHARE),
    TEMPERATURE(1, OptionalDouble.of(100), Metric.GPU_TEMPERATURE),
    POWER(1, OptionalDouble.empty(), Metric.GPU_POWER),
    SYSTEM(1, OptionalDouble.of(100), Metric.CPU, Metric.MEMORY_SHARE, Metric.MEMORY_USED),
    NETWORK(1e6, OptionalDouble.empty(), Metric.NETWORK_IN, Metric.NETWORK_OUT),
    DISK(1e6, OptionalDouble.empty(), Metric.DISK_READ, Metric.DISK_WRITE),
    CLOCK(1, OptionalDouble.empty(), Metric.GPU_CLOCK);

    private final double scale;
    private final OptionalDouble top;
    private final List<Metric> metrics;

    ChartKind(double scale, OptionalDouble top, Metric... metrics) {
        this.scale = scale;
        this.top = top;
        this.metrics = List.of(metrics);
    }

    double scale() {
        return scale;
    }

    OptionalDouble top() {
        return top;
    }

    List<Metric> metrics() {
        return metrics;
    }
}
