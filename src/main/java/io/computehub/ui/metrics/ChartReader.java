package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Metric.Scope;
import io.computehub.telemetry.Curve;
import io.computehub.telemetry.Metrics;
import io.computehub.telemetry.SeriesKey;
import io.computehub.text.Texts;
import io.computehub.ui.kit.ChartTime;
import io.computehub.ui.kit.TimeChart.Limit;
import io.computehub.ui.kit.TimeChart.Series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Reads what the charts of one machine show of a stretch of time. Blocks on the disk; no thread of
/// the window's.
final class ChartReader {

    /// More than a screen has columns.
    private static final int MOST = 4_000;

    /// One chart's worth.
    record Drawn(List<Series> series, List<Limit> limits) {

        Drawn {
            series = List.copyOf(series);
            limits = List.copyOf(limits);
        }
    }

    /// All charts that have something to show, and the GPUs there are.
    record Page(Map<ChartKind, Drawn> charts, List<Integer> gpus) {

        /// What is seen of it in a span.
        Page within(ChartTime.Span span) {
            var seen = new EnumMap<ChartKind, Drawn>(ChartKind.class);
            charts.forEach((kind, drawn) ->
                    seen.put(
                            kind,
                            new Drawn(
                                    drawn.series().stream().map(it -> it.within(span)).toList(),
                                    drawn.limits())));
            return new Page(seen, gpus);
        }
    }

    private final Metrics metrics;
    private final Texts texts;

    ChartReader(Metrics metrics, Texts texts) {
        this.metrics = metrics;
        this.texts = texts;
    }

    /// @param only the one GPU that is wanted, else all
    Page read(String machine, ChartTime.Span span, Optional<Integer> only) {
        var known = metrics.series(machine);
        var gpus = new TreeSet<Integer>();
        known.stream()
                .filter(key -> key.gpu() != SeriesKey.NO_GPU)
                .forEach(key -> gpus.add(key.gpu()));
        var charts = new EnumMap<ChartKind, Drawn>(ChartKind.class);
        for (var kind : ChartKind.values()) {
            var drawn = drawn(kind, known, span, only);
            if (!drawn.series().isEmpty()) {
                charts.put(kind, drawn);
            }
        }
        if (charts.containsKey(ChartKind.MEMORY)) {
            // The share of it would say the same once more.
            charts.remove(ChartKind.MEMORY_SHARE);
        }
        return new Page(charts, List.copyOf(gpus));
    }

    private Drawn drawn(
            ChartKind kind, List<SeriesKey> known, ChartTime.Span span, Optional<Integer> only) {
        var series = new ArrayList<Series>();
        var keys =
                known.stream()
                        .filter(key -> kind.metrics().contains(key.metric()))
                        .filter(key -> metrics.isOpen(key.metric()))
                        .filter(key ->
                                key.gpu() == SeriesKey.NO_GPU
                                        || only.isEmpty()
                                        || only.get() == key.gpu())
                        .sorted(
                                Comparator.comparing((SeriesKey key) ->
                                                kind.metrics().indexOf(key.metric()))
                                        .thenComparing(SeriesKey::gpu))
                        .toList();
        for (var key : keys) {
            if (isSaidBetter(key, keys)) {
                continue;
            }
            var curve = curve(key, span);
            var scale = scale(kind, key, span);
            if (!curve.isEmpty() && scale.isPresent()) {
                series.add(series(key, series.size(), curve, scale.getAsDouble()));
            }
        }
        return new Drawn(series, limits(kind, keys, span));
    }

    /// The provider tells a mean and a share; the machine itself what they are made of.
    private static boolean isSaidBetter(SeriesKey key, List<SeriesKey> all) {
        var better =
                switch (key.metric()) {
                    case GPU_MEAN_LOAD -> Metric.GPU_LOAD;
                    case MEMORY_SHARE -> Metric.MEMORY_USED;
                    default -> key.metric();
                };
        return better != key.metric() && all.stream().anyMatch(it -> it.metric() == better);
    }

    private Curve curve(SeriesKey key, ChartTime.Span span) {
        return metrics.read(
                key, Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.to()), MOST);
    }

    /// Memory of the system is shown as the share of what there is.
    private OptionalDouble scale(ChartKind kind, SeriesKey key, ChartTime.Span span) {
        if (key.metric() != Metric.MEMORY_USED) {
            return OptionalDouble.of(kind.scale());
        }
        var size = curve(SeriesKey.system(key.machine(), Metric.MEMORY_SIZE), span).last();
        return size.isPresent() && size.getAsDouble() > 0
                ? OptionalDouble.of(size.getAsDouble() / 100)
                : OptionalDouble.empty();
    }

    private Series series(SeriesKey key, int place, Curve curve, double scale) {
        boolean gpu = key.metric().scope() == Scope.GPU;
        return new Series(
                gpu
                        ? texts.say(ChartReader.class, "gpu", key.gpu())
                        : texts.say(ChartReader.class, "series." + key.metric().key()),
                gpu ? key.gpu() % 8 + 1 : 3 + place,
                curve.at(),
                scaled(curve.least(), scale),
                scaled(curve.mean(), scale),
                scaled(curve.most(), scale),
                curve.gap().toMillis());
    }

    private static float[] scaled(float[] figures, double scale) {
        if (scale == 1) {
            return figures;
        }
        var scaled = new float[figures.length];
        for (int i = 0; i < figures.length; i++) {
            scaled[i] = (float) (figures[i] / scale);
        }
        return scaled;
    }

    private List<Limit> limits(ChartKind kind, List<SeriesKey> keys, ChartTime.Span span) {
        var limit =
                switch (kind) {
                    case TEMPERATURE -> Optional.of(Metric.GPU_SLOWS_AT);
                    case POWER -> Optional.of(Metric.GPU_POWER_LIMIT);
                    case LOAD, MEMORY, MEMORY_SHARE, SYSTEM, NETWORK, DISK, CLOCK ->
                            Optional.<Metric>empty();
                };
        if (limit.isEmpty()) {
            return List.of();
        }
        return keys.stream()
                .map(key ->
                        curve(new SeriesKey(key.machine(), key.gpu(), limit.get()), span).last())
                .flatMapToDouble(OptionalDouble::stream)
                .map(value -> value / kind.scale())
                .distinct()
                .limit(3)
                .mapToObj(value ->
                        new Limit(
                                value,
                                texts.say(
                                        ChartReader.class,
                                        "limit." + kind.name().toLowerCase(java.util.Locale.ROOT),
                                        texts.formats().digits(value))))
                .toList();
    }
}
