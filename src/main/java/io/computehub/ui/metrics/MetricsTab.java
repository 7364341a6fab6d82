package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.fleet.FleetRow;
import io.computehub.license.ProFeature;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Metrics;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.ChartTime;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.kit.StateGlyph;
import io.computehub.ui.kit.TimeChart;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.kit.Views;
import io.computehub.ui.rented.SamplingNote;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The figures of one machine over time. It reads while it is seen, and not while it is paused.
/// JavaFX thread; figures are read on another.
public final class MetricsTab extends VBox {

    /// What the tab needs of the window.
    public record Ways(
            Texts texts,
            Toasts toasts,
            FilePicker files,
            Executor threads,
            InstantSource clock,
            ZoneId zone,
            ProDoor pro) {}

    private static final double NARROW = 70;

    /// How far back one looks.
    private enum Range {
        HOUR(Duration.ofHours(1)),
        SIX_HOURS(Duration.ofHours(6)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        QUARTER(Duration.ofDays(90));

        private final Duration length;

        Range(Duration length) {
            this.length = length;
        }
    }

    private final Metrics metrics;
    private final Ways ways;
    private final ChartReader reader;
    private final ChartTime time;
    private final ChartWords words;
    private final Map<ChartKind, TimeChart> charts = new EnumMap<>(ChartKind.class);
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane();
    private final StackPane place = new StackPane();
    private final GpuChoice gpuChoice;
    private final SamplingNote note;
    private final Label live = new Label();
    private final StackPane liveSign = new StackPane();
    private final Label told = new Label();
    private final ProgramTable programs;
    private final Button pause;
    private final HBox locked = new HBox();
    private final Segments<Range> ranges;
    private Range range = Range.HOUR;
    private Optional<String> key = Optional.empty();
    private Optional<Integer> gpu = Optional.empty();
    private List<Integer> gpus = List.of();
    private Optional<Machine> machine = Optional.empty();
    private ChartReader.Page page = new ChartReader.Page(Map.of(), List.of());

    /// What is read holds more than is seen, so it is read anew only when the moving ends.
    private final PauseTransition settling = new PauseTransition(javafx.util.Duration.millis(120));

    private boolean paused;
    private boolean reading;
    private boolean again;

    public MetricsTab(Metrics metrics, Ways ways) {
        this.metrics = metrics;
        this.ways = ways;
        this.reader = new ChartReader(metrics, ways.texts());
        this.time = new ChartTime(ChartTime.last(ways.clock().millis(), range.length));
        this.words = new ChartWords(ways.texts(), ways.zone(), time);
        this.note = new SamplingNote(ways.texts(), () -> key.ifPresent(metrics::want));
        this.programs = new ProgramTable(ways.texts());
        this.gpuChoice = new GpuChoice(ways.texts(), this::choose);
        this.pause = Buttons.small(Buttons.plain(say("pause"), Feather.PAUSE, this::pause));
        this.ranges =
                new Segments<>(
                        List.of(Range.values()),
                        each -> say("range." + each.name().toLowerCase(java.util.Locale.ROOT)),
                        range,
                        this::choose);
        ranges.setId("metrics-range");
        Views.style(this, MetricsTab.class);
        getStyleClass().add("metrics");
        grid.getStyleClass().add("metrics-grid");
        told.getStyleClass().addAll("muted", "small");
        told.setWrapText(true);
        var below = new VBox(grid, locked(), programs, told);
        below.getStyleClass().add("metrics-below");
        scroll.setContent(below);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("tab-scroll");
        // Its viewport keeps a picture of all that is in it, and charts would be painted twice.
        scroll.skinProperty()
                .subscribe(() -> {
                    var viewport = scroll.lookup(".viewport");
                    if (viewport != null) {
                        viewport.setCache(false);
                    }
                });
        place.getChildren().add(scroll);
        scroll.vvalueProperty().subscribe(this::look);
        scroll.viewportBoundsProperty().subscribe(this::look);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(bar(), note, place);
        widthProperty().subscribe(() -> arrange());
        settling.setOnFinished(_ -> refresh());
        time.span()
                .addListener((_, _, _) -> {
                    if (time.isZoomed()) {
                        settling.playFromStart();
                    } else {
                        refresh();
                    }
                });
        Fx.whileShown(this, this::follow);
    }

    /// Charts that are scrolled out of sight draw nothing.
    private void look() {
        double seen = scroll.getViewportBounds().getHeight();
        double hidden = Math.max(0, scroll.getContent().getLayoutBounds().getHeight() - seen);
        double top = hidden * scroll.getVvalue();
        for (var chart : charts.values()) {
            var bounds = chart.getBoundsInParent();
            chart.seen(
                    bounds.getHeight() == 0
                            || bounds.getMaxY() > top && bounds.getMinY() < top + seen);
        }
    }

    private HBox bar() {
        var hint = new Label(say("hint"), Icons.of(Feather.CROSSHAIR));
        hint.getStyleClass().addAll("muted", "metrics-hint");
        hint.setMinWidth(0);
        live.getStyleClass().add("muted");
        live.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        pause.setId("metrics-pause");
        var csv = Buttons.small(Buttons.plain(say("csv"), Feather.DOWNLOAD, this::export));
        csv.setId("metrics-csv");
        var badge = ways.pro().badge(ProFeature.MONITORING);
        badge.setOnMouseClicked(_ -> askForPro());
        var bar = new HBox(ranges, badge, gpuChoice, hint, gap, liveSign, live, pause, csv);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("metrics-bar");
        return bar;
    }

    private Bag follow() {
        refresh();
        return Bag.of(
                Fx.show(metrics.machines(), now -> key.ifPresent(it -> hear(now.get(it)))),
                settling::stop);
    }

    /// Which machine the page is about now.
    public void show(Optional<FleetRow> row) {
        turn(row.map(FleetRow::key));
    }

    /// A machine that may be gone, by the fleet's key.
    void open(String machineKey) {
        turn(Optional.of(machineKey));
    }

    /// A reading is due, once moving and zooming have come to rest.
    boolean isSettling() {
        return settling.getStatus() == Animation.Status.RUNNING;
    }

    void pan(double share) {
        time.pan(share);
    }

    /// Whether all that was wanted is on the page.
    boolean isDrawn() {
        return !reading && !again && !page.charts().isEmpty();
    }

    private void turn(Optional<String> next) {
        if (!next.equals(key)) {
            key = next;
            gpu = Optional.empty();
            gpus = List.of();
            machine = Optional.empty();
            page = new ChartReader.Page(Map.of(), List.of());
            if (getScene() != null) {
                key.ifPresent(it -> hear(metrics.machines().get().get(it)));
                refresh();
            }
        }
    }

    private void hear(@org.jspecify.annotations.Nullable Machine now) {
        var before = machine.flatMap(Machine::latest).map(Sample::at);
        machine = Optional.ofNullable(now);
        note.show(machine.map(Machine::sampling));
        programs.show(machine);
        drawLive();
        if (!before.equals(machine.flatMap(Machine::latest).map(Sample::at))) {
            refresh();
        }
    }

    private void drawLive() {
        var latest = machine.flatMap(Machine::latest);
        var age = latest.map(it -> Duration.between(it.at(), ways.clock().instant()));
        boolean fresh = age.filter(it -> it.toSeconds() < 40).isPresent();
        liveSign.getChildren()
                .setAll(new StateGlyph(fresh && !paused ? Sign.RUNNING : Sign.STOPPED));
        live.setText(
                paused
                        ? say("live.paused")
                        : latest.map(it ->
                                        fresh
                                                ? say(
                                                        "live."
                                                                + it.source()
                                                                        .name()
                                                                        .toLowerCase(
                                                                                java.util.Locale
                                                                                        .ROOT))
                                                : ways.texts()
                                                        .say(
                                                                MetricsTab.class,
                                                                "live.old",
                                                                ways.texts()
                                                                        .formats()
                                                                        .age(
                                                                                it.at(),
                                                                                ways.clock()
                                                                                        .instant(),
                                                                                ways.zone())))
                                .orElse(say("live.none")));
        told.setText(words.told(latest));
        told.setManaged(!told.getText().isEmpty());
        told.setVisible(!told.getText().isEmpty());
    }

    private void choose(Range next) {
        var from = ways.clock().instant().minus(next.length);
        if (!ways.pro().pass(() -> metrics.require(Metric.GPU_LOAD, from))) {
            ranges.select(range);
            return;
        }
        range = next;
        time.all();
        refresh();
    }

    private void askForPro() {
        var now = ways.clock().instant();
        ways.pro().pass(() -> metrics.require(Metric.GPU_TEMPERATURE, now));
    }

    private void pause() {
        paused = !paused;
        pause.setText(say(paused ? "resume" : "pause"));
        pause.setGraphic(Icons.of(paused ? Feather.PLAY : Feather.PAUSE));
        drawLive();
        refresh();
    }

    /// Reads what is to be seen, one reading at a time; what is wanted meanwhile is read next.
    private void refresh() {
        if (getScene() == null || key.isEmpty()) {
            return;
        }
        if (reading) {
            again = true;
            return;
        }
        if (!paused) {
            time.follow(ChartTime.last(ways.clock().millis(), range.length));
        }
        reading = true;
        var wanted = key.get();
        var span = time.isZoomed() ? time.span().get().wider(0.5) : time.span().get();
        var only = gpu;
        ways.threads()
                .execute(() -> {
                    var read = read(wanted, span, only);
                    Fx.run(() -> {
                        reading = false;
                        if (key.equals(Optional.of(wanted))) {
                            read.ifPresent(this::draw);
                        }
                        if (again) {
                            again = false;
                            refresh();
                        }
                    });
                });
    }

    private Optional<ChartReader.Page> read(
            String wanted, ChartTime.Span span, Optional<Integer> only) {
        try {
            return Optional.of(reader.read(wanted, span, only));
        } catch (RuntimeException failure) {
            System.getLogger(MetricsTab.class.getName())
                    .log(System.Logger.Level.WARNING, "figures were not read", failure);
            return Optional.empty();
        }
    }

    private void draw(ChartReader.Page next) {
        page = next;
        if (!next.gpus().equals(gpus)) {
            gpus = next.gpus();
            gpuChoice.offer(gpus, gpu);
        }
        var shown = List.copyOf(next.charts().keySet());
        if (!shown.equals(List.copyOf(charts.keySet()))) {
            charts.keySet().retainAll(shown);
            for (var kind : shown) {
                charts.computeIfAbsent(kind, this::chart);
            }
            arranged = 0;
            arrange();
        }
        charts.forEach((kind, chart) -> {
            var drawn = next.charts().get(kind);
            if (drawn != null) {
                chart.show(drawn.series(), drawn.limits());
            }
        });
        boolean empty = shown.isEmpty();
        locked.setVisible(!empty && !metrics.isOpen(Metric.GPU_TEMPERATURE));
        place.getChildren().removeIf(EmptyState.class::isInstance);
        place.getChildren().getFirst().setVisible(!empty);
        if (empty) {
            place.getChildren()
                    .add(new EmptyState(Feather.ACTIVITY, say("empty.title"), say("empty.text")));
        }
    }

    private TimeChart chart(ChartKind kind) {
        var chart = new TimeChart(words.kind(kind), time);
        chart.boundsInParentProperty().subscribe(this::look);
        return chart;
    }

    /// What there would be with Pro, where there is none.
    private HBox locked() {
        var more = new Label(say("locked"));
        more.getStyleClass().add("muted");
        more.setWrapText(true);
        var what = Buttons.small(Buttons.plain(say("locked.what"), this::askForPro));
        what.setId("metrics-pro");
        locked.getChildren().addAll(ways.pro().badge(ProFeature.MONITORING), more, what);
        locked.setAlignment(Pos.CENTER_LEFT);
        locked.getStyleClass().add("metrics-bar");
        locked.managedProperty().bind(locked.visibleProperty());
        locked.setVisible(false);
        return locked;
    }

    private void choose(Optional<Integer> chosen) {
        gpu = chosen;
        refresh();
    }

    private int arranged;

    private void arrange() {
        int columns = getWidth() > 0 && getWidth() < NARROW * Em.of(this) ? 1 : 2;
        if (columns == arranged) {
            return;
        }
        arranged = columns;
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / columns);
            constraints.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(constraints);
        }
        int place = 0;
        for (var chart : charts.values()) {
            grid.add(chart, place % columns, place / columns);
            place++;
        }
    }

    private void export() {
        var name = key.orElse("machine") + ".csv";
        var file =
                ways.files()
                        .save(
                                say("csv.title"),
                                name,
                                new FilePicker.Kind(say("csv.kind"), "*.csv"));
        if (file.isEmpty()) {
            return;
        }
        var target = file.get();
        var shown = page.within(time.span().get());
        ways.threads()
                .execute(() -> {
                    try {
                        ChartExport.write(target, shown, ways.texts());
                        ways.toasts()
                                .tell(
                                        io.computehub.ui.kit.Role.SUCCESS,
                                        say("csv.done"),
                                        target.toString());
                    } catch (java.io.IOException failure) {
                        ways.toasts()
                                .tell(
                                        io.computehub.ui.kit.Role.DANGER,
                                        say("csv.failed"),
                                        target.toString());
                    }
                });
    }

    private String say(String key) {
        return ways.texts().say(MetricsTab.class, key);
    }
}
