package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;
import io.computehub.license.Entitlements;
import io.computehub.license.ProRequired;
import io.computehub.license.SwitchedPro;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class OpennessTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final SwitchedPro pro = new SwitchedPro();
    private final Openness openness = new Openness(pro.entitlements());

    private static Machine machine() {
        var gpu =
                new GpuSample(
                        0,
                        "H100",
                        Values.NONE.with(Metric.GPU_LOAD, 50).with(Metric.GPU_TEMPERATURE, 60),
                        List.of());
        return new Machine(
                "k",
                new Sampling.Live(),
                Optional.of(
                        new Sample(
                                NOON,
                                SampleSource.SSH,
                                Values.NONE.with(Metric.CPU, 9).with(Metric.NETWORK_IN, 1e6),
                                List.of(gpu),
                                Optional.empty(),
                                Optional.empty())),
                Optional.of(List.of()),
                Optional.of(new Idle(NOON.minusSeconds(900), NOON, false)),
                Trend.NONE);
    }

    @Test
    void withoutProTheLoadsOfTheLastHourAreTold() {
        assertThatCode(() -> openness.require(Metric.GPU_LOAD, NOON.minusSeconds(3600), NOON))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        openness.require(Metric.GPU_LOAD, NOON.minus(Duration.ofHours(6)), NOON))
                .isInstanceOf(ProRequired.class);
        assertThatThrownBy(() -> openness.require(Metric.GPU_TEMPERATURE, NOON, NOON))
                .isInstanceOf(ProRequired.class);
    }

    @Test
    void withoutProTheRestOfAReadingIsLeftOutAndIdlenessStays() {
        var told = openness.of(machine());
        var sample = told.latest().orElseThrow();
        assertThat(sample.gpus().getFirst().values().has(Metric.GPU_LOAD)).isTrue();
        assertThat(sample.gpus().getFirst().values().has(Metric.GPU_TEMPERATURE)).isFalse();
        assertThat(sample.system().has(Metric.CPU)).isTrue();
        assertThat(sample.system().has(Metric.NETWORK_IN)).isFalse();
        assertThat(told.processes()).isEmpty();
        assertThat(told.idle()).isPresent();
    }

    @Test
    void proOpensAllOfIt() {
        var all = new Openness(Entitlements.all());
        assertThat(all.of(machine())).isEqualTo(machine());
        assertThat(all.has(Metric.GPU_POWER)).isTrue();
        assertThatCode(() -> all.require(Metric.GPU_POWER, NOON.minus(Duration.ofDays(90)), NOON))
                .doesNotThrowAnyException();
    }
}
