package io.computehub.domain.telemetry;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;

/// The figures of one thing at one moment. Immutable. What was not told is absent; a figure that is
/// no finite number counts as not told.
public final class Values {

    public static final Values NONE = new Values(blank());

    private final double[] figures;

    private Values(double[] figures) {
        this.figures = figures;
    }

    private static double[] blank() {
        var none = new double[Metric.values().length];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    public OptionalDouble get(Metric metric) {
        double figure = figures[metric.ordinal()];
        return Double.isNaN(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    public boolean has(Metric metric) {
        return !Double.isNaN(figures[metric.ordinal()]);
    }

    public Values with(Metric metric, double figure) {
        var more = figures.clone();
        more[metric.ordinal()] = Double.isFinite(figure) ? figure : Double.NaN;
        return new Values(more);
    }

    public Values with(Metric metric, OptionalDouble figure) {
        return figure.isPresent() ? with(metric, figure.getAsDouble()) : this;
    }

    /// These, and of `others` what these lack.
    public Values or(Values others) {
        var both = figures.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] = Double.isNaN(both[i]) ? others.figures[i] : both[i];
        }
        return new Values(both);
    }

    /// Of these, those that are named.
    public Values only(Set<Metric> named) {
        var some = figures.clone();
        for (var metric : Metric.values()) {
            if (!named.contains(metric)) {
                some[metric.ordinal()] = Double.NaN;
            }
        }
        return new Values(some);
    }

    /// Each figure that is there, in the order of `Metric`.
    public void each(ObjDoubleConsumer<Metric> visitor) {
        for (var metric : Metric.values()) {
            if (has(metric)) {
                visitor.accept(metric, figures[metric.ordinal()]);
            }
        }
    }

    /// The share of GPU memory in use, in percent, told or computed.
    public OptionalDouble gpuMemoryShare() {
        return share(Metric.GPU_MEMORY_SHARE, Metric.GPU_MEMORY_USED, Metric.GPU_MEMORY_SIZE);
    }

    /// The share of memory in use, in percent, told or computed.
    public OptionalDouble memoryShare() {
        return share(Metric.MEMORY_SHARE, Metric.MEMORY_USED, Metric.MEMORY_SIZE);
    }

    private OptionalDouble share(Metric told, Metric used, Metric size) {
        if (has(told)) {
            return get(told);
        }
        double whole = figures[size.ordinal()];
        return has(used) && whole > 0
                ? OptionalDouble.of(100 * figures[used.ordinal()] / whole)
                : OptionalDouble.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && Arrays.equals(figures, values.figures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Values[");
        each((metric, figure) -> text.append(metric.key()).append('=').append(figure).append(' '));
        return text.toString().strip() + "]";
    }
}
