package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.Values;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Idle;
import io.computehub.telemetry.Machine;
import io.computehub.text.Formats;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How `metrics` and `top` print figures.
final class MetricLines {

    private static final int BAR = 20;
    private static final double GIB = 1L << 30;
    private static final double MB = 1e6;

    private final Console console;
    private final ZoneId zone;

    MetricLines(Console console, ZoneId zone) {
        this.console = console;
        this.zone = zone;
    }

    private Formats formats() {
        return console.formats();
    }

    /// One machine, a line for each GPU and two for the system.
    String machine(FleetRow row, Machine machine, Instant now) {
        var text = new StringBuilder();
        var sample = machine.latest();
        text.append(row.name())
                .append("  ")
                .append(row.gpus())
                .append("  ")
                .append(
                        sample.map(it -> source(it, now))
                                .orElseGet(() -> console.say("metrics.none")))
                .append('\n');
        sample.ifPresent(it -> body(text, it));
        machine.idle()
                .filter(Idle::isWorthTelling)
                .ifPresent(idle -> text.append(idle(row, idle)).append('\n'));
        return text.toString();
    }

    private void body(StringBuilder text, Sample sample) {
        for (var gpu : sample.gpus()) {
            text.append("  GPU ").append(gpu.index()).append("  ").append(gpu(gpu)).append('\n');
        }
        var system = sample.system();
        text.append("  CPU    ")
                .append(bar(system.get(Metric.CPU), 100))
                .append("  RAM ")
                .append(memory(system, Metric.MEMORY_USED, Metric.MEMORY_SIZE))
                .append('\n');
        text.append("  NET    ")
                .append(console.say("metrics.in", rate(system.get(Metric.NETWORK_IN))))
                .append("  ")
                .append(console.say("metrics.out", rate(system.get(Metric.NETWORK_OUT))))
                .append("  ")
                .append(
                        console.say(
                                "metrics.disk", memory(system, Metric.DISK_USED, Metric.DISK_SIZE)))
                .append('\n');
        sample.complaint()
                .ifPresent(words ->
                        text.append("  ").append(console.say("metrics.says", words)).append('\n'));
    }

    private String source(Sample sample, Instant now) {
        return console.say(
                "metrics.source." + sample.source().name().toLowerCase(Locale.ROOT),
                formats().age(sample.at(), now, zone));
    }

    private String gpu(GpuSample gpu) {
        var values = gpu.values();
        return bar(values.get(Metric.GPU_LOAD), 100)
                + "  "
                + memory(values, Metric.GPU_MEMORY_USED, Metric.GPU_MEMORY_SIZE)
                + "  "
                + plain(values.get(Metric.GPU_TEMPERATURE), "°C")
                + "  "
                + plain(values.get(Metric.GPU_POWER), "W")
                + "  "
                + gpu.name();
    }

    private String bar(OptionalDouble value, double whole) {
        if (value.isEmpty()) {
            return "[" + " ".repeat(BAR) + "]    " + Formats.MISSING;
        }
        int filled = (int) Math.round(Math.clamp(value.getAsDouble() / whole, 0, 1) * BAR);
        return "["
                + "|".repeat(filled)
                + " ".repeat(BAR - filled)
                + "]"
                + String.format(Locale.ROOT, "%4.0f%%", value.getAsDouble());
    }

    private String memory(Values values, Metric used, Metric size) {
        var some = values.get(used);
        var all = values.get(size);
        if (some.isEmpty() || all.isEmpty()) {
            var share =
                    used == Metric.GPU_MEMORY_USED ? values.gpuMemoryShare() : values.memoryShare();
            return share.isPresent() && used != Metric.DISK_USED
                    ? formats().percent(share.getAsDouble() / 100)
                    : Formats.MISSING;
        }
        return formats().digits(some.getAsDouble() / GIB)
                + "/"
                + formats().digits(all.getAsDouble() / GIB)
                + " GiB";
    }

    private String plain(OptionalDouble value, String unit) {
        return value.isPresent()
                ? formats().digits(value.getAsDouble()) + " " + unit
                : Formats.MISSING;
    }

    private String rate(OptionalDouble value) {
        return value.isPresent()
                ? formats().digits(value.getAsDouble() / MB) + " MB/s"
                : Formats.MISSING;
    }

    private String idle(FleetRow row, Idle idle) {
        return "  "
                + row.rate()
                        .map(rate ->
                                console.say(
                                        "metrics.idle",
                                        formats().duration(idle.length()),
                                        formats().money(idle.cost(rate))))
                        .orElseGet(() ->
                                console.say(
                                        "metrics.idle.unpriced",
                                        formats().duration(idle.length())));
    }

    /// Every GPU of every machine, one line each.
    String top(List<FleetRow> rows, Map<String, Machine> machines) {
        var grid =
                new Grid()
                        .text(console.say("column.name"))
                        .figure("GPU")
                        .figure("%")
                        .figure("VRAM")
                        .figure("°C")
                        .figure("W")
                        .figure("$/h")
                        .text(console.say("column.gpus"));
        for (var row : rows) {
            var machine = Optional.ofNullable(machines.get(row.key()));
            var gpus = machine.flatMap(Machine::latest).map(Sample::gpus).orElse(List.of());
            var rate = row.rate().map(formats()::rateFigure).orElse(Formats.MISSING);
            if (gpus.isEmpty()) {
                var none = Formats.MISSING;
                grid.row(row.name(), none, mean(machine), none, none, none, rate, row.gpus());
            }
            for (var gpu : gpus) {
                var values = gpu.values();
                grid.row(
                        row.name(),
                        Integer.toString(gpu.index()),
                        figure(values.get(Metric.GPU_LOAD)),
                        memory(values, Metric.GPU_MEMORY_USED, Metric.GPU_MEMORY_SIZE),
                        figure(values.get(Metric.GPU_TEMPERATURE)),
                        figure(values.get(Metric.GPU_POWER)),
                        rate,
                        gpu.name().isEmpty() ? row.gpus() : gpu.name());
            }
        }
        return grid.print();
    }

    private String mean(Optional<Machine> machine) {
        return figure(
                machine.flatMap(Machine::latest)
                        .map(it -> it.system().get(Metric.GPU_MEAN_LOAD))
                        .orElse(OptionalDouble.empty()));
    }

    private String figure(OptionalDouble value) {
        return value.isPresent() ? formats().digits(value.getAsDouble()) : Formats.MISSING;
    }

    /// Figures in their base units, absent ones left out.
    static ObjectNode json(FleetRow row, Optional<Machine> machine) {
        var line = JsonLines.object();
        line.put("key", row.key());
        JsonLines.text(line, "id", row.id());
        line.put("name", row.name());
        var sample = machine.flatMap(Machine::latest);
        JsonLines.text(line, "read_at", sample.map(Sample::at));
        JsonLines.text(line, "source", sample.map(it -> JsonLines.word(it.source())));
        var system = line.putObject("system");
        sample.ifPresent(it -> fill(system, it.system()));
        var gpus = line.putArray("gpus");
        sample.ifPresent(it -> {
            for (var gpu : it.gpus()) {
                var node = gpus.addObject();
                node.put("gpu", gpu.index());
                node.put("model", gpu.name());
                fill(node, gpu.values());
            }
        });
        var programs = line.putArray("programs");
        machine.flatMap(Machine::processes)
                .ifPresent(all -> {
                    for (var one : all) {
                        var node = programs.addObject();
                        node.put("gpu", one.gpu()).put("pid", one.pid()).put("name", one.name());
                        one.memory().ifPresent(memory -> node.put("memory_bytes", memory.bytes()));
                    }
                });
        machine.flatMap(Machine::idle)
                .filter(Idle::isWorthTelling)
                .ifPresent(idle -> {
                    line.put("idle_seconds", idle.length().toSeconds());
                    JsonLines.derived(line, "idle_cost", row.rate().map(idle::cost));
                });
        JsonLines.text(line, "complaint", sample.flatMap(Sample::complaint));
        return line;
    }

    private static void fill(ObjectNode node, Values values) {
        values.each((metric, figure) -> node.put(metric.key().replace('.', '_'), figure));
    }
}
