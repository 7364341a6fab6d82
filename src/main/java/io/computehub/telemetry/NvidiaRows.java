package io.computehub.telemetry;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Values;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What `nvidia-smi` prints of the GPUs of one machine: rows that come at its own beat.
///
/// Columns and units are those of `nvidia-smi --help-query-gpu`: memory in MiB, power in W, clocks
/// in MHz, fan and load in percent.
final class NvidiaRows {

    private static final int MOST = 256;
    private static final int COLUMNS = 12;
    private static final Pattern KEY = Pattern.compile("GPU-[0-9a-zA-Z-]{4,80}");
    private static final Pattern GPU_LINE =
            Pattern.compile("GPU \\d+: (.*) \\(UUID: (GPU-[0-9a-zA-Z-]{4,80})\\)\\s*");
    private static final Pattern SLICE_LINE =
            Pattern.compile("\\s+MIG ([0-9a-z.+]{2,20})\\s+Device\\s+\\d+: \\(UUID: MIG-.*");
    private static final Pattern HEAT_HEAD = Pattern.compile("GPU ([0-9A-Fa-f:.]{7,20})\\s*");

    private record Row(String uuid, GpuSample gpu, Instant at) {}

    private final Map<Integer, Row> rows = new TreeMap<>();
    private final Map<String, List<String>> slices = new HashMap<>();
    private final Map<String, Double> slowsAt = new HashMap<>();
    private String listing = "";
    private String heating = "";
    private @Nullable String complaint;

    /// A line of `nvidia-smi -L`.
    void listed(String line) {
        var head = GPU_LINE.matcher(line);
        var slice = SLICE_LINE.matcher(line);
        if (head.matches()) {
            listing = head.group(2);
        } else if (slice.matches() && !listing.isEmpty() && slices.size() < MOST) {
            var known = slices.computeIfAbsent(listing, _ -> new ArrayList<>());
            if (known.size() < MOST) {
                known.add(slice.group(1));
            }
        }
    }

    /// A line of `nvidia-smi -q -d TEMPERATURE`: a GPU by its bus, or where it slows down.
    void heat(String line) {
        var head = HEAT_HEAD.matcher(line);
        if (head.matches()) {
            heating = bus(head.group(1));
        } else if (line.contains("Slowdown") && line.indexOf(':') > 0 && !heating.isEmpty()) {
            Words.number(line.substring(line.indexOf(':') + 1), 30, 150)
                    .ifPresent(degrees -> slowsAt.putIfAbsent(heating, degrees));
        }
    }

    /// `00000000:0A:00.0` and `0000:0a:00.0` are one.
    private static String bus(String word) {
        var parts = word.strip().toLowerCase(java.util.Locale.ROOT).split(":");
        return parts.length < 2 ? word : parts[parts.length - 2] + ":" + parts[parts.length - 1];
    }

    /// A line of the query. Whatever is no row is taken for a complaint.
    void row(String line, Instant now) {
        var cells = line.split(",", -1);
        if (cells.length < COLUMNS
                || !KEY.matcher(cells[1].strip()).matches()
                || !cells[0].strip().matches("\\d{1,3}")) {
            var said = Words.plain(line);
            if (!said.isEmpty()) {
                complaint = said;
            }
            return;
        }
        int index = Integer.parseInt(cells[0].strip());
        if (rows.size() >= MOST && !rows.containsKey(index)) {
            return;
        }
        var uuid = cells[1].strip();
        var divided = slices.getOrDefault(uuid, List.of());
        rows.put(
                index,
                new Row(
                        uuid,
                        new GpuSample(index, Words.plain(cells[3]), values(cells), divided),
                        now));
        complaint = null;
    }

    private Values values(String[] cells) {
        var values =
                Values.NONE
                        .with(Metric.GPU_LOAD, Words.number(cells[4], 0, 100))
                        .with(Metric.GPU_MEMORY_USED, mib(cells[5]))
                        .with(Metric.GPU_MEMORY_SIZE, mib(cells[6]))
                        .with(Metric.GPU_TEMPERATURE, Words.number(cells[7], -50, 200))
                        .with(Metric.GPU_POWER, Words.number(cells[8], 0, 100_000))
                        .with(Metric.GPU_CLOCK, Words.number(cells[9], 0, 100_000))
                        .with(Metric.GPU_MEMORY_CLOCK, Words.number(cells[10], 0, 100_000))
                        .with(Metric.GPU_FAN, Words.number(cells[11], 0, 200));
        if (cells.length >= COLUMNS + 2) {
            values =
                    values.with(Metric.GPU_POWER_LIMIT, Words.number(cells[12], 0, 100_000))
                            .with(Metric.GPU_THROTTLE, Words.hex(cells[13]));
        }
        var slows = slowsAt.get(bus(cells[2]));
        return slows == null ? values : values.with(Metric.GPU_SLOWS_AT, slows);
    }

    private static java.util.OptionalDouble mib(String cell) {
        return Words.times(Words.number(cell, 0, 1e9), 1L << 20);
    }

    /// A line of the query for processes: the GPU's key, process, memory in MiB, program.
    Optional<GpuProcess> process(String line) {
        var cells = line.split(",", 4);
        if (cells.length < 4 || !cells[1].strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        var memory = Words.number(cells[2], 0, 1e9);
        return rows.values().stream()
                .filter(row -> row.uuid.equals(cells[0].strip()))
                .findFirst()
                .map(row ->
                        new GpuProcess(
                                row.gpu.index(),
                                Long.parseLong(cells[1].strip()),
                                Words.plain(cells[3]),
                                memory.isPresent()
                                        ? Optional.of(ByteSize.ofMib(memory.getAsDouble()))
                                        : Optional.empty()));
    }

    /// What was told lately; older rows are no reading of this moment.
    List<GpuSample> since(Instant now, Duration age) {
        return rows.values().stream()
                .filter(row -> !row.at.isBefore(now.minus(age)))
                .map(Row::gpu)
                .toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
