package io.computehub.ui.metrics;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;
import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;
import io.computehub.telemetry.Curve;
import io.computehub.telemetry.Idle;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Metrics;
import io.computehub.telemetry.Sampling;
import io.computehub.telemetry.SeriesKey;
import io.computehub.telemetry.Trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Figures of machines that never were: an hour at one reading in two seconds, a rest at a
/// checkpoint, three minutes without a reading.
public final class SampleMetrics implements Metrics {

    private static final double GIB = 1L << 30;

    private final Instant now;
    private final Entitlements gate;
    private final boolean locked;
    private final Store<Map<String, Machine>> machines = new Store<>(Map.of());
    private final Map<String, Integer> gpus = new HashMap<>();
    public final List<String> wanted = new ArrayList<>();

    public SampleMetrics(Instant now) {
        this(now, Entitlements.demo());
    }

    public SampleMetrics(Instant now, Entitlements gate) {
        this.now = now;
        this.gate = gate;
        this.locked = !gate.has(ProFeature.MONITORING);
    }

    /// A machine with so many H100 at work.
    public SampleMetrics with(String key, int count) {
        return with(machine(key, count, 1, new Sampling.Live(), Optional.empty()));
    }

    public SampleMetrics idle(String key, int count, Duration since) {
        return with(
                machine(
                        key,
                        count,
                        0,
                        new Sampling.Live(),
                        Optional.of(new Idle(now.minus(since), now, false))));
    }

    public SampleMetrics with(Machine machine) {
        gpus.put(machine.key(), machine.latest().map(it -> it.gpus().size()).orElse(0));
        machines.update(before -> {
            var after = new HashMap<>(before);
            after.put(machine.key(), machine);
            return Map.copyOf(after);
        });
        return this;
    }

    public Machine machine(
            String key, int count, double load, Sampling sampling, Optional<Idle> idle) {
        var all = new ArrayList<GpuSample>();
        var programs = new ArrayList<GpuProcess>();
        for (int i = 0; i < count; i++) {
            double work = load * (96 - 7 * (i % 4) + (i % 3));
            all.add(
                    new GpuSample(
                            i,
                            "NVIDIA H100 80GB HBM3",
                            Values.NONE
                                    .with(Metric.GPU_LOAD, work)
                                    .with(Metric.GPU_MEMORY_USED, (2 + load * (72.4 - i % 3)) * GIB)
                                    .with(Metric.GPU_MEMORY_SIZE, 79.6 * GIB)
                                    .with(
                                            Metric.GPU_TEMPERATURE,
                                            i == 5 ? 88 : 31 + load * (35 + 3 * (i % 3)))
                                    .with(Metric.GPU_SLOWS_AT, 87)
                                    .with(Metric.GPU_POWER, 70 + load * (606 - 9 * (i % 5)))
                                    .with(Metric.GPU_POWER_LIMIT, 700)
                                    .with(Metric.GPU_CLOCK, 1980)
                                    .with(Metric.GPU_THROTTLE, i == 5 ? 0x20 : 4),
                            List.of()));
            if (load > 0) {
                programs.add(
                        new GpuProcess(
                                i, 2217 + i, "python", Optional.of(ByteSize.ofGib(71.8 - i % 3))));
            }
        }
        var system =
                Values.NONE
                        .with(Metric.CPU, 36 * load)
                        .with(Metric.MEMORY_USED, 118 * GIB)
                        .with(Metric.MEMORY_SIZE, 251 * GIB);
        return new Machine(
                key,
                sampling,
                Optional.of(
                        new Sample(
                                now.minusSeconds(2),
                                SampleSource.SSH,
                                system,
                                all,
                                Optional.empty(),
                                Optional.empty())),
                locked ? Optional.empty() : Optional.of(programs),
                idle,
                Trend.NONE);
    }

    @Override
    public Store<Map<String, Machine>> machines() {
        return machines;
    }

    @Override
    public boolean isOpen(Metric metric) {
        return !locked || metric == Metric.GPU_LOAD || metric == Metric.CPU;
    }

    @Override
    public void require(Metric metric, Instant from) {
        if (!isOpen(metric) || locked && from.isBefore(now.minus(Duration.ofHours(2)))) {
            gate.require(ProFeature.MONITORING);
        }
    }

    @Override
    public void want(String key) {
        wanted.add(key);
    }

    @Override
    public List<SeriesKey> series(String key) {
        var all = new ArrayList<SeriesKey>();
        int count = gpus.getOrDefault(key, 0);
        if (count == 0) {
            return List.of();
        }
        for (int i = 0; i < count; i++) {
            for (var metric :
                    List.of(
                            Metric.GPU_LOAD,
                            Metric.GPU_MEMORY_USED,
                            Metric.GPU_TEMPERATURE,
                            Metric.GPU_POWER)) {
                all.add(new SeriesKey(key, i, metric));
            }
        }
        for (var metric :
                List.of(Metric.CPU, Metric.MEMORY_USED, Metric.NETWORK_IN, Metric.NETWORK_OUT)) {
            all.add(SeriesKey.system(key, metric));
        }
        return all;
    }

    @Override
    public Curve read(SeriesKey key, Instant from, Instant to, int most) {
        return switch (key.metric()) {
            case GPU_SLOWS_AT -> flat(87);
            case GPU_POWER_LIMIT -> flat(700);
            case GPU_MEMORY_SIZE -> flat(79.6 * GIB);
            case MEMORY_SIZE -> flat(251 * GIB);
            case GPU_LOAD -> curve(key, 94 - 4 * (key.gpu() % 8), 6, 0.34);
            case GPU_MEMORY_USED -> curve(key, (73 - key.gpu() % 8) * GIB, 0.8 * GIB, 1);
            case GPU_TEMPERATURE -> curve(key, 66 + 5 * (key.gpu() % 8), 2, 0.82);
            case GPU_POWER -> curve(key, 636 - 6 * (key.gpu() % 8), 30, 0.33);
            case CPU -> curve(key, 36, 8, 1);
            case MEMORY_USED -> curve(key, 118 * GIB, GIB, 1);
            case NETWORK_IN -> curve(key, 42e6, 22e6, 1);
            case NETWORK_OUT -> curve(key, 6e6, 3e6, 1);
            default -> Curve.EMPTY;
        };
    }

    private Curve flat(double value) {
        return Curve.of(
                new long[] {now.toEpochMilli()},
                new float[] {(float) value},
                Duration.ofSeconds(2));
    }

    private Curve curve(SeriesKey key, double middle, double swing, double rest) {
        int count = 1800;
        var at = new long[count];
        var figures = new float[count];
        int made = 0;
        for (int i = 0; i < count; i++) {
            boolean gap = i > 790 && i < 880;
            boolean rests = i > 370 && i < 430;
            double phase = i / 37.0 + 2.1 * key.gpu() + key.metric().code();
            double value = middle + swing * (0.6 * Math.sin(phase) + 0.4 * Math.sin(phase * 4.7));
            if (!gap) {
                at[made] = now.minusSeconds(2L * (count - i)).toEpochMilli();
                figures[made++] = (float) (rests ? value * rest : value);
            }
        }
        return Curve.of(
                java.util.Arrays.copyOf(at, made),
                java.util.Arrays.copyOf(figures, made),
                Duration.ofSeconds(2));
    }
}
