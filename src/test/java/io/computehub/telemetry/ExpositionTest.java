package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ExpositionTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static Map<String, Machine> machine(Instant at) {
        var gpu =
                new GpuSample(
                        1, "RTX \"4090\"", Values.NONE.with(Metric.GPU_POWER, 12.5), List.of());
        var sample =
                new Sample(
                        at,
                        SampleSource.SSH,
                        Values.NONE.with(Metric.CPU, 3),
                        List.of(gpu),
                        Optional.empty(),
                        Optional.empty());
        return Map.of(
                "k",
                new Machine(
                        "k",
                        new Sampling.Live(),
                        Optional.of(sample),
                        Optional.empty(),
                        Optional.empty(),
                        Trend.NONE));
    }

    @Test
    void eachFigureIsAGaugeWithItsUnitAndLabels() {
        assertThat(Exposition.of(machine(NOON), NOON.plusSeconds(5), _ -> "train"))
                .isEqualTo(
                        """
                        # TYPE computehub_gpu_power_watts gauge
                        computehub_gpu_power_watts{machine="train",gpu="1",model="RTX \\"4090\\""} 12.5
                        # TYPE computehub_cpu_percent gauge
                        computehub_cpu_percent{machine="train"} 3.0
                        """);
    }

    @Test
    void aNameAddsNoLine() {
        var text = Exposition.of(machine(NOON), NOON, _ -> "a\"} 1\nevil 2");
        assertThat(text.lines().filter(line -> line.startsWith("evil"))).isEmpty();
    }

    @Test
    void whatWasReadTooLongAgoIsLeftOut() {
        assertThat(Exposition.of(machine(NOON), NOON.plusSeconds(61), _ -> "x")).isEmpty();
    }
}
