package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Throttle;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The outputs are written after the documented formats of `nvidia-smi --help-query-gpu`, the
/// kernel's `proc(5)`, `cgroup-v2` and `amdgpu` pages; those of drivers are not recorded from real
/// machines.
class SampleReaderTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String UUID = "GPU-8f2c1c3a-11d2-4f0e-9d5b-0f6a1f2b3c4d";

    private final SampleReader reader = new SampleReader(SampleSource.SSH, Duration.ofSeconds(2));
    private Instant now = NOON;

    /// Feeds the lines; the last reading that they ended.
    private Optional<Sample> read(String lines) {
        Optional<Sample> last = Optional.empty();
        for (var line : lines.split("\n")) {
            var ended = reader.line(line, now);
            last = ended.isPresent() ? ended : last;
        }
        now = now.plusSeconds(2);
        return last;
    }

    private double gpu(Sample sample, int index, Metric metric) {
        return sample.gpu(index).orElseThrow().values().get(metric).orElseThrow();
    }

    @Test
    void everyColumnOfARowIsReadInItsUnit() {
        var sample =
                read("""
                nvidia yes
                heat GPU 00000000:0A:00.0
                heat     GPU Slowdown Temp                 : 87 C
                gpu 0, %s, 00000000:0A:00.0, NVIDIA H100 80GB HBM3, 97, 76186, 81559, 66, 676.42, 1980, 2619, [N/A], 700.00, 0x0000000000000004, Disabled
                end t\
                """
                                .formatted(UUID))
                        .orElseThrow();
        assertThat(gpu(sample, 0, Metric.GPU_LOAD)).isEqualTo(97);
        assertThat(gpu(sample, 0, Metric.GPU_MEMORY_USED)).isEqualTo(76_186.0 * (1 << 20));
        assertThat(gpu(sample, 0, Metric.GPU_MEMORY_SIZE)).isEqualTo(81_559.0 * (1 << 20));
        assertThat(gpu(sample, 0, Metric.GPU_TEMPERATURE)).isEqualTo(66);
        assertThat(gpu(sample, 0, Metric.GPU_POWER)).isEqualTo(676.42);
        assertThat(gpu(sample, 0, Metric.GPU_POWER_LIMIT)).isEqualTo(700);
        assertThat(gpu(sample, 0, Metric.GPU_CLOCK)).isEqualTo(1980);
        assertThat(gpu(sample, 0, Metric.GPU_SLOWS_AT)).isEqualTo(87);
        assertThat(sample.gpu(0).orElseThrow().values().has(Metric.GPU_FAN)).isFalse();
        assertThat(Throttle.in(gpu(sample, 0, Metric.GPU_THROTTLE)))
                .containsExactly(Throttle.POWER_CAP);
        assertThat(sample.gpu(0).orElseThrow().name()).isEqualTo("NVIDIA H100 80GB HBM3");
    }

    @Test
    void anOldDriverWithoutTheLastColumnsIsReadAsFarAsItTells() {
        var sample =
                read("""
                gpu 0, %s, 00000000:01:00.0, Tesla K80, [Not Supported], 11, 11441, 34, 26.1 W, 324, 324, [N/A]
                end t\
                """
                                .formatted(UUID))
                        .orElseThrow();
        var values = sample.gpu(0).orElseThrow().values();
        assertThat(values.has(Metric.GPU_LOAD)).isFalse();
        assertThat(values.get(Metric.GPU_POWER)).hasValue(26.1);
        assertThat(values.has(Metric.GPU_POWER_LIMIT)).isFalse();
    }

    @Test
    void eachGpuOfSeveralIsOneOfItsOwn() {
        var lines = new StringBuilder("nvidia yes\n");
        for (int i = 0; i < 8; i++) {
            lines.append(
                    "gpu %d, GPU-0000000%d, 00000000:0%d:00.0, A100, %d, 10, 100, 50, 1, 1, 1, 1\n"
                            .formatted(i, i, i, 10 * i));
        }
        var sample = read(lines + "end t").orElseThrow();
        assertThat(sample.gpus()).hasSize(8);
        assertThat(gpu(sample, 7, Metric.GPU_LOAD)).isEqualTo(70);
    }

    @Test
    void aDividedGpuNamesItsSlicesAndTellsNoLoad() {
        var sample =
                read("""
                list GPU 0: NVIDIA A100-SXM4-40GB (UUID: %s)
                list   MIG 3g.20gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)
                list   MIG 1g.5gb      Device  1: (UUID: MIG-0c757cd7-e942-5726-a0b8-0e8fb7067135)
                gpu 0, %s, 00000000:01:00.0, NVIDIA A100-SXM4-40GB, [N/A], 20, 40536, 34, 55.0, 1410, 1215, [N/A], 400.00, 0x0000000000000001, Enabled
                end t\
                """
                                .formatted(UUID, UUID))
                        .orElseThrow();
        assertThat(sample.gpu(0).orElseThrow().slices()).containsExactly("3g.20gb", "1g.5gb");
        assertThat(sample.gpu(0).orElseThrow().values().has(Metric.GPU_LOAD)).isFalse();
    }

    @Test
    void whatADriverSaysInPlaceOfFiguresIsAComplaint() {
        read("nvidia yes\nend t");
        var sample =
                read("""
                gpu NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.
                end t\
                """)
                        .orElseThrow();
        assertThat(sample.gpus()).isEmpty();
        assertThat(sample.complaint().orElseThrow()).startsWith("NVIDIA-SMI has failed");
    }

    @Test
    void aGpuThatFellSilentIsAbsentAndNotFrozen() {
        read("gpu 0, %s, 00000000:01:00.0, A100, 50, 1, 2, 50, 1, 1, 1, 1\nend t".formatted(UUID));
        read("end t");
        read("end t");
        read("end t");
        assertThat(read("end t").orElseThrow().gpus()).isEmpty();
    }

    @Test
    void theFirstReadingWaitsForTheDriverAndThenAsksItAnew() {
        assertThat(read("nvidia yes\nend t")).isEmpty();
        assertThat(reader.missesRows()).isFalse();
        read("end t");
        read("end t");
        read("end t");
        assertThat(reader.missesRows()).isTrue();
    }

    @Test
    void loadOfTheProcessorIsTheShareOfBusyTicks() {
        read("stat cpu  100 0 100 800 0 0 0 0 0 0\nend t");
        var sample = read("stat cpu  150 0 150 900 0 0 0 0 0 0\nend t").orElseThrow();
        assertThat(sample.system().get(Metric.CPU)).hasValue(50);
    }

    @Test
    void ratesAreTakenOverTheMachinesOwnTime() {
        read("uptime 100.00 1\nnet eth0: 1000 0 0 0 0 0 0 0 500 0\nend t");
        var sample =
                read("""
                uptime 104.00 1
                net     lo: 999999 0 0 0 0 0 0 0 999999 0
                net   eth0:5000 0 0 0 0 0 0 0 900 0
                net docker0: 777 0 0 0 0 0 0 0 777 0
                net enp3s0: 4000 0 0 0 0 0 0 0 0 0
                end t\
                """)
                        .orElseThrow();
        assertThat(sample.system().get(Metric.NETWORK_IN)).hasValue(2000);
        assertThat(sample.system().get(Metric.NETWORK_OUT)).hasValue(100);
    }

    @Test
    void aCounterThatBeganAnewGivesNoFigure() {
        read("net eth0: 5000 0 0 0 0 0 0 0 500 0\nend t");
        var sample = read("net eth0: 10 0 0 0 0 0 0 0 5 0\nend t").orElseThrow();
        assertThat(sample.system().has(Metric.NETWORK_IN)).isFalse();
    }

    @Test
    void aContainersLimitsAreItsOwnAndNotItsHosts() {
        var lines =
                """
                cores 64
                boxed yes
                uptime %s 1
                stat cpu  100 0 100 800 0 0 0 0 0 0
                mem MemTotal: 528000000
                mem MemAvailable: 500000000
                cpu.max 400000 100000
                cpu.stat usage_usec %d
                memory.max 17179869184
                memory.current 8589934592
                memory.stat inactive_file 4294967296
                end t\
                """;
        read(lines.formatted("10.00", 1_000_000));
        var sample = read(lines.formatted("12.00", 5_000_000)).orElseThrow();
        assertThat(sample.system().get(Metric.CPU).orElseThrow()).isCloseTo(50, within(0.001));
        assertThat(sample.system().get(Metric.MEMORY_SIZE)).hasValue(17_179_869_184.0);
        assertThat(sample.system().get(Metric.MEMORY_USED)).hasValue(4_294_967_296.0);
    }

    @Test
    void versionOneOfControlGroupsIsReadToo() {
        var lines =
                """
                boxed yes
                cores 8
                uptime %s 1
                cpu.quota -1
                cpu.period 100000
                cpu.usage %d
                memory.max 9223372036854771712
                memory.current 2000000
                memory.stat total_inactive_file 500000
                mem MemTotal: 4000
                end t\
                """;
        read(lines.formatted("10.00", 1_000_000_000L));
        var sample = read(lines.formatted("12.00", 5_000_000_000L)).orElseThrow();
        assertThat(sample.system().get(Metric.CPU).orElseThrow()).isCloseTo(25, within(0.001));
        assertThat(sample.system().get(Metric.MEMORY_SIZE)).hasValue(4_096_000);
        assertThat(sample.system().get(Metric.MEMORY_USED)).hasValue(1_500_000);
    }

    @Test
    void amdsFilesAreReadInTheirUnits() {
        var sample =
                read("""
                rocmname {"card0": {"Card Series": "AMD Instinct MI300X"}}
                amd /sys/class/drm/card0
                amd.busy 93
                amd.used 103079215104
                amd.size 206158430208
                amd.heat 61000
                amd.power 612000000
                amd.cap 750000000
                amd.clock 2100000000
                end t\
                """)
                        .orElseThrow();
        assertThat(sample.gpu(0).orElseThrow().name()).isEqualTo("AMD Instinct MI300X");
        assertThat(gpu(sample, 0, Metric.GPU_LOAD)).isEqualTo(93);
        assertThat(gpu(sample, 0, Metric.GPU_TEMPERATURE)).isEqualTo(61);
        assertThat(gpu(sample, 0, Metric.GPU_POWER)).isEqualTo(612);
        assertThat(gpu(sample, 0, Metric.GPU_CLOCK)).isEqualTo(2100);
        assertThat(sample.gpu(0).orElseThrow().values().gpuMemoryShare()).hasValue(50);
    }

    @Test
    void rocmSmiIsReadWhereTheDriverHasNoFiles() {
        var sample =
                read("""
                rocm {"card0": {"GPU use (%)": "40", "VRAM Total Memory (B)": "100", "VRAM Total Used Memory (B)": "25", "Temperature (Sensor edge) (C)": "51.0", "Average Graphics Package Power (W)": "88.0"}}
                end t\
                """)
                        .orElseThrow();
        assertThat(gpu(sample, 0, Metric.GPU_LOAD)).isEqualTo(40);
        assertThat(gpu(sample, 0, Metric.GPU_TEMPERATURE)).isEqualTo(51);
        assertThat(read("end t").orElseThrow().gpus()).hasSize(1);
    }

    @Test
    void programsAreThoseOfTheReadingThatAskedForThem() {
        var row = "gpu 3, %s, 00000000:01:00.0, A100, 50, 1, 2, 50, 1, 1, 1, 1\n".formatted(UUID);
        var sample =
                read(row + "procs asked\nproc " + UUID + ", 4711, 75000, /usr/bin/python3\nend f")
                        .orElseThrow();
        var programs = sample.processes().orElseThrow();
        assertThat(programs).hasSize(1);
        assertThat(programs.getFirst().gpu()).isEqualTo(3);
        assertThat(programs.getFirst().pid()).isEqualTo(4711);
        assertThat(read(row + "end t").orElseThrow().processes()).isEmpty();
        assertThat(read(row + "procs asked\nend f").orElseThrow().processes().orElseThrow())
                .isEmpty();
    }

    @Test
    void hostileOutputIsNoFigureAndNeverFails() {
        var lines =
                new String[] {
                    "gpu ,,,,,,,,,,,,,,,,,,,",
                    "gpu 999999999999, %s, b, n, 1, 1, 1, 1, 1, 1, 1, 1".formatted(UUID),
                    "gpu 0, %s, b, n, 1e308, -5, NaN, Infinity, 0x, \u0000, ;rm -rf, 1"
                            .formatted(UUID),
                    "stat cpu",
                    "stat cpu 99999999999999999999999 a b c d",
                    "mem \u001b[31mMemTotal: 1",
                    "net :::::::",
                    "io 1 2 3",
                    "df / / / / /",
                    "amd",
                    "amd.busy 4",
                    "rocm {\"card0\":",
                    "rocm [[[[[[",
                    "proc a,b",
                    "heat GPU x",
                    "list \u0007",
                    "cores -1",
                    "",
                    "end",
                };
        var last = Optional.<Sample>empty();
        for (var line : lines) {
            var ended = reader.line(line, now);
            last = ended.isPresent() ? ended : last;
        }
        var sample = last.orElseThrow();
        for (var gpu : sample.gpus()) {
            gpu.values()
                    .each((metric, figure) ->
                            assertThat(figure).as(metric.key()).isBetween(0.0, 1e15));
        }
        assertThat(sample.system().has(Metric.CPU)).isFalse();
    }

    @Test
    void moreLinesThanAnyMachineHasAreDropped() {
        for (int i = 0; i < 100_000; i++) {
            var _ =
                    reader.line(
                            "gpu %d, GPU-%08d, b, n, 1, 1, 1, 1, 1, 1, 1, 1".formatted(i % 1000, i),
                            now);
        }
        assertThat(reader.line("end t", now).orElseThrow().gpus()).hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void aLineWithoutEndKeepsNoMoreThanItsBeginning() {
        var seen = new java.util.ArrayList<String>();
        try (var splitter = new LineSplitter(seen::add)) {
            var piece = new byte[1 << 20];
            java.util.Arrays.fill(piece, (byte) 'x');
            for (int i = 0; i < 64; i++) {
                splitter.write(piece, 0, piece.length);
            }
            splitter.write('\n');
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(seen.getFirst()).hasSize(LineSplitter.LONGEST);
    }
}
