package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Values;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The present figures in Prometheus' text format, version 0.0.4 (its documentation, "Exposition
/// formats"): one gauge for each figure, labelled by machine and GPU. What was not read lately is
/// left out, as the format wants it. Names are escaped, so that none can add a line.
public final class Exposition {

    private Exposition() {}

    /// @param name how a machine of that key is called
    public static String of(
            Map<String, Machine> machines, Instant now, Function<String, String> name) {
        var lines = new TreeMap<Metric, StringBuilder>(Comparator.comparing(Metric::ordinal));
        machines.values().stream()
                .sorted(Comparator.comparing(Machine::key))
                .forEach(machine ->
                        machine.fresh(now)
                                .ifPresent(sample -> {
                                    var label = "machine=\"" + escaped(name.apply(machine.key()));
                                    append(lines, sample.system(), label + "\"");
                                    for (var gpu : sample.gpus()) {
                                        append(
                                                lines,
                                                gpu.values(),
                                                label
                                                        + "\",gpu=\""
                                                        + gpu.index()
                                                        + "\",model=\""
                                                        + escaped(gpu.name())
                                                        + "\"");
                                    }
                                }));
        var text = new StringBuilder();
        lines.forEach((metric, values) ->
                text.append("# TYPE ").append(word(metric)).append(" gauge\n").append(values));
        return text.toString();
    }

    private static void append(Map<Metric, StringBuilder> lines, Values values, String labels) {
        values.each((metric, figure) ->
                lines.computeIfAbsent(metric, _ -> new StringBuilder())
                        .append(word(metric))
                        .append('{')
                        .append(labels)
                        .append("} ")
                        .append(String.format(Locale.ROOT, "%s", figure))
                        .append('\n'));
    }

    /// By Prometheus' custom the unit ends the name.
    private static String word(Metric metric) {
        var unit =
                switch (metric.unit()) {
                    case PERCENT -> "_percent";
                    case BYTES -> "_bytes";
                    case BYTES_PER_SECOND -> "_bytes_per_second";
                    case CELSIUS -> "_celsius";
                    case WATTS -> "_watts";
                    case MEGAHERTZ -> "_megahertz";
                    case BITS -> "_bits";
                };
        return "computehub_" + metric.key().replace('.', '_') + unit;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
