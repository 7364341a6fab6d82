package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Metrics;
import io.computehub.telemetry.SeriesKey;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.ChartTime;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.TimeChart;
import io.computehub.ui.rented.RentedWords;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// The chosen GPU in words and in its last hour, or the marked ones beside each other. JavaFX
/// thread; figures are read on another.
final class WallDetail extends HBox {

    private static final Duration SPAN = Duration.ofHours(1);
    private static final int POINTS = 2_000;
    private static final List<ChartKind> KINDS =
            List.of(ChartKind.TEMPERATURE, ChartKind.LOAD, ChartKind.POWER);

    private final Metrics metrics;
    private final MetricsTab.Ways ways;
    private final RentedWords words;
    private final MonitorState state;
    private final ChartTime time;
    private final Label title = new Label();
    private final Label text = new Label();
    private final VBox about;
    private final Map<ChartKind, TimeChart> charts = new EnumMap<>(ChartKind.class);
    private Wall wall = new Wall(List.of());
    private boolean reading;
    private boolean again;

    WallDetail(
            Metrics metrics,
            MetricsTab.Ways ways,
            RentedWords words,
            MonitorState state,
            Consumer<String> open) {
        this.metrics = metrics;
        this.ways = ways;
        this.words = words;
        this.state = state;
        this.time = new ChartTime(ChartTime.last(ways.clock().millis(), SPAN));
        getStyleClass().add("wall-detail");
        title.getStyleClass().add("strong");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        var machine =
                Buttons.small(
                        Buttons.plain(
                                say("open"),
                                () -> state.picked().ifPresent(it -> open.accept(it.machine()))));
        var mark =
                Buttons.small(
                        Buttons.plain(
                                say("mark"),
                                () ->
                                        state.picked()
                                                .ifPresent(it -> {
                                                    state.mark(it);
                                                    show(wall);
                                                })));
        mark.setId("monitor-mark");
        var buttons = new HBox(machine, mark);
        buttons.getStyleClass().add("actions");
        about = new VBox(title, text, buttons);
        about.getStyleClass().add("wall-about");
        getChildren().add(about);
        var chartWords = new ChartWords(ways.texts(), ways.zone(), time);
        for (var kind : KINDS) {
            var chart = new TimeChart(chartWords.kind(kind), time);
            HBox.setHgrow(chart, Priority.ALWAYS);
            charts.put(kind, chart);
            getChildren().add(chart);
        }
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Wall now) {
        wall = now;
        var cell = now.cells().stream().filter(state::isPicked).findFirst();
        setVisible(cell.isPresent());
        cell.ifPresent(this::tell);
        refresh();
    }

    private void tell(Wall.Cell cell) {
        var group = wall.group(cell.machine());
        title.setText(name(cell));
        Node sign =
                cell.alarm() ? Icons.of(Feather.ALERT_TRIANGLE, "danger") : Icons.of(Feather.CPU);
        title.setGraphic(sign);
        title.setAlignment(Pos.CENTER_LEFT);
        var said = new ArrayList<String>();
        cell.gpu().ifPresent(gpu -> said.add(gpu.name()));
        if (cell.gpu().isEmpty()) {
            said.add(say("none"));
        }
        cell.gpu().filter(_ -> cell.alarm()).ifPresent(gpu -> said.add(hot(gpu, cell)));
        group.flatMap(Wall.Group::idle)
                .ifPresent(idle ->
                        group.flatMap(it -> it.row().rate())
                                .ifPresent(rate ->
                                        said.add(
                                                ways.texts()
                                                        .say(
                                                                WallDetail.class,
                                                                idle.wasAlready()
                                                                        ? "detail.idle.least"
                                                                        : "detail.idle.since",
                                                                words.moment(idle.since()),
                                                                words.formats()
                                                                        .duration(idle.length()),
                                                                words.formats()
                                                                        .money(idle.cost(rate))))));
        if (!state.marked().isEmpty()) {
            said.add(ways.texts().say(WallDetail.class, "detail.marked", state.marked().size()));
        }
        text.setText(String.join("\n", said));
    }

    /// Its neighbours tell whether it is the room or the one slot that is hot.
    private String hot(GpuSample gpu, Wall.Cell cell) {
        var others =
                wall.group(cell.machine()).map(Wall.Group::cells).orElse(List.of()).stream()
                        .filter(it -> it.index() != cell.index())
                        .map(it -> it.value(WallMetric.TEMPERATURE))
                        .flatMapToDouble(OptionalDouble::stream)
                        .summaryStatistics();
        var formats = ways.texts().formats();
        var heat = formats.digits(gpu.values().get(Metric.GPU_TEMPERATURE).orElse(0));
        var limit = gpu.values().get(Metric.GPU_SLOWS_AT);
        var first =
                limit.isPresent()
                        ? ways.texts()
                                .say(
                                        WallDetail.class,
                                        "detail.hot",
                                        heat,
                                        formats.digits(limit.getAsDouble()))
                        : ways.texts().say(WallDetail.class, "detail.hot.plain", heat);
        boolean alone =
                others.getCount() > 0
                        && others.getMax() + 8 < gpu.values().get(Metric.GPU_TEMPERATURE).orElse(0);
        return alone
                ? first
                        + " "
                        + ways.texts()
                                .say(
                                        WallDetail.class,
                                        "detail.hot.alone",
                                        formats.digits(others.getMin()),
                                        formats.digits(others.getMax()))
                : first;
    }

    private String name(Wall.Cell cell) {
        return ways.texts()
                .say(
                        WallFigures.class,
                        "where",
                        wall.group(cell.machine())
                                .map(Wall.Group::row)
                                .map(FleetRow::name)
                                .orElse(""),
                        cell.index());
    }

    /// Those that are marked and still there, else the one that is chosen.
    private List<Wall.Cell> compared() {
        var marked =
                state.marked().stream()
                        .filter(cell -> wall.group(cell.machine()).isPresent())
                        .toList();
        return marked.isEmpty()
                ? wall.cells().stream().filter(state::isPicked).limit(1).toList()
                : marked;
    }

    private void refresh() {
        if (getScene() == null || !isVisible()) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        charts.forEach(
                (kind, chart) -> chart.setVisible(metrics.isOpen(kind.metrics().getFirst())));
        reading = true;
        time.follow(ChartTime.last(ways.clock().millis(), SPAN));
        var span = time.span().get();
        var names = new ArrayList<Named>();
        for (var cell : compared()) {
            names.add(new Named(cell, name(cell)));
        }
        ways.threads()
                .execute(() -> {
                    var read = new EnumMap<ChartKind, ChartReader.Drawn>(ChartKind.class);
                    for (var kind : KINDS) {
                        read.put(kind, read(kind, names, span));
                    }
                    Fx.run(() -> {
                        reading = false;
                        charts.forEach((kind, chart) -> {
                            var drawn = read.get(kind);
                            if (drawn != null) {
                                chart.show(drawn.series(), drawn.limits());
                            }
                        });
                        if (again) {
                            again = false;
                            refresh();
                        }
                    });
                });
    }

    private record Named(Wall.Cell cell, String name) {}

    private ChartReader.Drawn read(ChartKind kind, List<Named> names, ChartTime.Span span) {
        var series = new ArrayList<TimeChart.Series>();
        Optional<TimeChart.Limit> limit = Optional.empty();
        if (!metrics.isOpen(kind.metrics().getFirst())) {
            return new ChartReader.Drawn(series, List.of());
        }
        for (var one : names) {
            var key =
                    new SeriesKey(
                            one.cell().machine(), one.cell().index(), kind.metrics().getFirst());
            var curve =
                    metrics.read(
                            key,
                            Instant.ofEpochMilli(span.from()),
                            Instant.ofEpochMilli(span.to()),
                            POINTS);
            if (!curve.isEmpty()) {
                series.add(
                        new TimeChart.Series(
                                names.size() == 1 ? "" : one.name(),
                                series.size() % 8 + 1,
                                curve.at(),
                                curve.least(),
                                curve.mean(),
                                curve.most(),
                                curve.gap().toMillis()));
            }
            limit = limit.or(() -> limit(kind, one.cell()));
        }
        return new ChartReader.Drawn(series, limit.stream().toList());
    }

    private Optional<TimeChart.Limit> limit(ChartKind kind, Wall.Cell cell) {
        var metric =
                switch (kind) {
                    case TEMPERATURE -> Metric.GPU_SLOWS_AT;
                    case POWER -> Metric.GPU_POWER_LIMIT;
                    default -> Metric.GPU_THROTTLE;
                };
        if (metric == Metric.GPU_THROTTLE) {
            return Optional.empty();
        }
        var value = cell.gpu().map(gpu -> gpu.values().get(metric)).orElse(OptionalDouble.empty());
        return value.isPresent()
                ? Optional.of(
                        new TimeChart.Limit(
                                value.getAsDouble(),
                                ways.texts()
                                        .say(
                                                ChartReader.class,
                                                "limit."
                                                        + kind.name()
                                                                .toLowerCase(java.util.Locale.ROOT),
                                                ways.texts()
                                                        .formats()
                                                        .digits(value.getAsDouble()))))
                : Optional.empty();
    }

    private String say(String key) {
        return ways.texts().say(WallDetail.class, "detail." + key);
    }
}
