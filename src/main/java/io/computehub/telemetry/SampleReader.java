package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes readings of the lines that the sampler prints. What it is given is hostile: lines it does
/// not know are passed over, figures out of any sense are absent, and it keeps no more than one
/// reading. One thread at a time.
final class SampleReader {

    private static final int MOST_LINES = 4_000;
    private static final int MOST_PROCESSES = 500;

    /// So many readings the first row of `nvidia-smi` may be late by.
    private static final int PATIENCE = 4;

    private final SampleSource source;
    private final Duration fresh;
    private final NvidiaRows nvidia = new NvidiaRows();
    private final AmdCards amd = new AmdCards();
    private final SystemCounters system = new SystemCounters();
    private final List<GpuProcess> processes = new ArrayList<>();
    private Optional<Instant> last = Optional.empty();
    private boolean hasNvidia;
    private boolean asked;
    private int readings;
    private int lines;

    /// `beat` is how often the machine is asked.
    SampleReader(SampleSource source, Duration beat) {
        this.source = source;
        this.fresh = beat.multipliedBy(3);
    }

    /// Takes one line.
    ///
    /// @return the reading that it ends
    Optional<Sample> line(String line, Instant now) {
        int space = line.indexOf(' ');
        var word = space < 0 ? line : line.substring(0, space);
        var rest = space < 0 ? "" : line.substring(space + 1);
        if (word.equals("end")) {
            return end(now);
        }
        if (lines++ < MOST_LINES) {
            take(word, rest, now);
        }
        return Optional.empty();
    }

    private void take(String word, String rest, Instant now) {
        switch (word) {
            case "cores" -> system.cores(rest);
            case "boxed" -> system.boxed();
            case "nvidia" -> hasNvidia = true;
            case "list" -> nvidia.listed(rest);
            case "heat" -> nvidia.heat(rest);
            case "gpu" -> nvidia.row(rest, now);
            case "procs" -> {
                asked = true;
                processes.clear();
            }
            case "proc" -> {
                if (processes.size() < MOST_PROCESSES) {
                    nvidia.process(rest).ifPresent(processes::add);
                }
            }
            case "rocmname" -> amd.names(rest);
            case "rocm" -> amd.rocm(rest);
            case "amd" -> amd.card(rest);
            case "stat" -> system.stat(rest);
            case "mem" -> system.memory(rest);
            case "net" -> system.net(rest);
            case "io" -> system.io(rest);
            case "io.stat" -> system.groupIo(rest);
            case "df" -> system.disk(rest);
            case "uptime",
                    "cpu.max",
                    "cpu.stat",
                    "cpu.usage",
                    "cpu.quota",
                    "cpu.period",
                    "memory.max",
                    "memory.current",
                    "memory.stat" ->
                    system.figure(word, rest);
            default -> {
                if (word.startsWith("amd.")) {
                    amd.file(word.substring(4), rest);
                }
            }
        }
    }

    /// Whether `nvidia-smi` is there and none of its rows came yet: it may hold them back when its
    /// output is no terminal.
    boolean missesRows() {
        return hasNvidia && nvidia.isEmpty() && readings >= PATIENCE;
    }

    private Optional<Sample> end(Instant now) {
        readings++;
        lines = 0;
        double elapsed =
                last.map(then -> Duration.between(then, now).toNanos() / 1e9).orElse(Double.NaN);
        last = Optional.of(now);
        var gpus = new ArrayList<GpuSample>(nvidia.since(now, fresh));
        gpus.addAll(amd.take());
        var values = system.take(elapsed);
        var told = asked ? Optional.of(List.copyOf(processes)) : Optional.<List<GpuProcess>>empty();
        asked = false;
        boolean early =
                hasNvidia
                        && nvidia.isEmpty()
                        && nvidia.complaint().isEmpty()
                        && readings < PATIENCE;
        return early
                ? Optional.empty()
                : Optional.of(
                        new Sample(
                                now,
                                source,
                                values,
                                gpus,
                                told,
                                gpus.isEmpty() ? nvidia.complaint() : Optional.empty()));
    }
}
