package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.Throttle;
import io.computehub.domain.telemetry.Values;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Idle;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Metrics;
import io.computehub.text.Formats;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Gauge;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the GPUs of a machine do now, a row of gauges for each; not there while nothing is known.
/// JavaFX thread.
public final class GaugesPanel extends StackPane {

    /// More would push everything else off the page; the metrics tab shows them all.
    private static final int MOST = 8;

    private final Metrics metrics;
    private final Texts texts;
    private final InstantSource clock;
    private final ZoneId zone;
    private final VBox rows = new VBox();
    private final Label idle = new Label();
    private final Panel panel;
    private final List<Row> made = new ArrayList<>();
    private Optional<FleetRow> row = Optional.empty();

    private record Row(HBox node, Label title, Label name, Label clock, List<Gauge> gauges) {}

    public GaugesPanel(Metrics metrics, Texts texts, InstantSource clock, ZoneId zone) {
        this.metrics = metrics;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
        Views.style(this, GaugesPanel.class);
        rows.getStyleClass().add("gauges");
        idle.getStyleClass().add("warning");
        panel = new Panel(say("gauges"), "", rows, idle);
        getChildren().add(panel);
        setVisible(false);
        setManaged(false);
        Fx.bind(this, metrics.machines(), this::draw);
    }

    /// Which machine the page is about now.
    public void show(Optional<FleetRow> next) {
        row = next;
        if (getScene() != null) {
            draw(metrics.machines().get());
        }
    }

    private void draw(Map<String, Machine> machines) {
        var machine = row.flatMap(it -> Optional.ofNullable(machines.get(it.key())));
        var sample = machine.flatMap(Machine::latest).filter(it -> !it.gpus().isEmpty());
        setVisible(sample.isPresent());
        setManaged(sample.isPresent());
        sample.ifPresent(this::draw);
        idle.setText(
                machine.flatMap(Machine::idle)
                        .filter(Idle::isWorthTelling)
                        .flatMap(this::idleMoney)
                        .orElse(""));
    }

    private Optional<String> idleMoney(Idle since) {
        return row.flatMap(FleetRow::rate)
                .map(rate ->
                        texts.say(
                                GaugesPanel.class,
                                "idle",
                                texts.formats().duration(since.length()),
                                texts.formats().money(since.cost(rate))));
    }

    private void draw(Sample sample) {
        panel.note(
                texts.say(
                        GaugesPanel.class,
                        "gauges." + sample.source().name().toLowerCase(Locale.ROOT),
                        texts.formats().age(sample.at(), clock.instant(), zone)));
        var gpus = sample.gpus().stream().limit(MOST).toList();
        while (made.size() > gpus.size()) {
            rows.getChildren().remove(made.removeLast().node());
        }
        for (int i = 0; i < gpus.size(); i++) {
            if (i == made.size()) {
                made.add(row(i == 0));
                rows.getChildren().add(made.getLast().node());
            }
            fill(made.get(i), gpus.get(i));
        }
    }

    private Row row(boolean first) {
        var title = new Label();
        title.getStyleClass().add("strong");
        var name = new Label();
        name.getStyleClass().addAll("muted", "small");
        name.setWrapText(true);
        var clock = new Label();
        clock.getStyleClass().addAll("muted", "small");
        var facts = new VBox(title, name, clock);
        facts.getStyleClass().add("gauge-facts");
        facts.setAlignment(Pos.CENTER_LEFT);
        var gauges =
                List.of("load", "memory", "temperature", "power").stream()
                        .map(which -> new Gauge(say("gauge." + which)))
                        .toList();
        var node = new HBox(facts);
        node.getChildren().addAll(gauges);
        gauges.forEach(gauge -> HBox.setHgrow(gauge, Priority.ALWAYS));
        node.getStyleClass().add("gauge-row");
        if (first) {
            node.getStyleClass().add("first");
        }
        return new Row(node, title, name, clock, gauges);
    }

    private void fill(Row row, GpuSample gpu) {
        var values = gpu.values();
        row.title().setText(texts.say(ChartReader.class, "gpu", gpu.index()));
        row.name().setText(gpu.name());
        row.clock().setText(clock(values));
        show(row.gauges().get(1), Metric.GPU_MEMORY_USED);
        show(row.gauges().get(2), Metric.GPU_TEMPERATURE);
        show(row.gauges().get(3), Metric.GPU_POWER);
        row.gauges().get(0).show(load(values));
        row.gauges().get(1).show(memory(values));
        row.gauges()
                .get(2)
                .show(
                        gauge(
                                "temperature",
                                values.get(Metric.GPU_TEMPERATURE),
                                OptionalDouble.of(100),
                                values.get(Metric.GPU_SLOWS_AT),
                                "°C"));
        var limit = values.get(Metric.GPU_POWER_LIMIT);
        row.gauges()
                .get(3)
                .show(gauge("power", values.get(Metric.GPU_POWER), limit, limit, "W", false));
    }

    /// What needs Pro is left out, not shown as if there were no reading.
    private void show(Gauge gauge, Metric metric) {
        gauge.setVisible(metrics.isOpen(metric));
        gauge.setManaged(gauge.isVisible());
    }

    private String clock(Values values) {
        var told = new ArrayList<String>();
        values.get(Metric.GPU_CLOCK)
                .ifPresent(mhz ->
                        told.add(
                                texts.say(
                                        GaugesPanel.class,
                                        "gauge.clock",
                                        texts.formats().digits(mhz))));
        values.get(Metric.GPU_THROTTLE)
                .ifPresent(bits -> {
                    var reasons = Throttle.in(bits);
                    reasons.remove(Throttle.POWER_CAP);
                    told.add(say(reasons.isEmpty() ? "gauge.steady" : "gauge.slowed"));
                });
        return String.join(", ", told);
    }

    private Gauge.Shown load(Values values) {
        return gauge(
                "load",
                values.get(Metric.GPU_LOAD),
                OptionalDouble.of(100),
                OptionalDouble.empty(),
                "%");
    }

    private Gauge.Shown memory(Values values) {
        var used = values.get(Metric.GPU_MEMORY_USED);
        var size = values.get(Metric.GPU_MEMORY_SIZE);
        if (used.isEmpty() || size.isEmpty()) {
            return gauge(
                    "memory",
                    values.gpuMemoryShare(),
                    OptionalDouble.of(100),
                    OptionalDouble.empty(),
                    "%");
        }
        double gib = 1L << 30;
        return shown(
                "memory",
                OptionalDouble.of(used.getAsDouble() / gib),
                OptionalDouble.of(used.getAsDouble() / size.getAsDouble()),
                OptionalDouble.empty(),
                "",
                more("memory", OptionalDouble.of(size.getAsDouble() / gib)));
    }

    private Gauge.Shown gauge(
            String which,
            OptionalDouble value,
            OptionalDouble whole,
            OptionalDouble limit,
            String unit) {
        return gauge(which, value, whole, limit, unit, true);
    }

    /// @param marked whether the limit is one to mark, not the end of the scale
    private Gauge.Shown gauge(
            String which,
            OptionalDouble value,
            OptionalDouble whole,
            OptionalDouble limit,
            String unit,
            boolean marked) {
        var share =
                value.isPresent() && whole.isPresent() && whole.getAsDouble() > 0
                        ? OptionalDouble.of(value.getAsDouble() / whole.getAsDouble())
                        : OptionalDouble.empty();
        var mark =
                marked && limit.isPresent() && whole.isPresent()
                        ? OptionalDouble.of(limit.getAsDouble() / whole.getAsDouble())
                        : OptionalDouble.empty();
        var more = which.equals("load") ? say("gauge.load.more") : more(which, limit);
        return shown(which, value, share, mark, unit, more);
    }

    private String more(String which, OptionalDouble figure) {
        return figure.isPresent()
                ? texts.say(
                        GaugesPanel.class,
                        "gauge." + which + ".more",
                        texts.formats().digits(figure.getAsDouble()))
                : "";
    }

    private Gauge.Shown shown(
            String which,
            OptionalDouble value,
            OptionalDouble share,
            OptionalDouble limit,
            String unit,
            String more) {
        var name = say("gauge." + which);
        var figure =
                value.isPresent() ? texts.formats().digits(value.getAsDouble()) : Formats.MISSING;
        return new Gauge.Shown(
                share,
                limit,
                figure,
                value.isPresent() ? unit : "",
                value.isPresent() ? more : "",
                value.isPresent()
                        ? texts.say(
                                GaugesPanel.class, "gauge.said", name, figure + " " + unit, more)
                        : texts.say(GaugesPanel.class, "gauge.unknown", name));
    }

    private String say(String key) {
        return texts.say(GaugesPanel.class, key);
    }
}
