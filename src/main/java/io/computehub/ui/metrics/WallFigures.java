package io.computehub.ui.metrics;

import io.computehub.fleet.FleetRow;
import io.computehub.text.Formats;
import io.computehub.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the wall comes to: mean, working, idle with its money, without a reading, warmest; and the
/// steps of its colours. JavaFX thread.
final class WallFigures extends HBox {

    private static final int STEPS = 6;

    private final Texts texts;
    private final Label mean = new Label();
    private final Label working = new Label();
    private final Label idle = new Label();
    private final Label idleMoney = new Label();
    private final Label without = new Label();
    private final Label warmest = new Label();
    private final Label warmestWhere = new Label();

    WallFigures(Texts texts) {
        this.texts = texts;
        getStyleClass().add("wall-figures");
        setAlignment(Pos.BOTTOM_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        named("mean", mean),
                        named("working", working),
                        named("idle", idle, idleMoney),
                        named("without", without),
                        named("warmest", warmest, warmestWhere),
                        gap,
                        steps());
    }

    private VBox named(String key, Label figure, Label... more) {
        var name = new Label(texts.say(WallFigures.class, "figure." + key));
        name.getStyleClass().addAll("muted", "small");
        figure.getStyleClass().add("money-l");
        figure.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(figure);
        for (var each : more) {
            each.getStyleClass().addAll("muted", "small");
            line.getChildren().add(each);
        }
        line.setAlignment(Pos.BASELINE_LEFT);
        line.getStyleClass().add("wall-figure");
        return new VBox(name, line);
    }

    private VBox steps() {
        var colours = new HBox();
        for (int i = 0; i < STEPS; i++) {
            var step = new Region();
            step.getStyleClass().addAll("wall-step", "wall-heat-" + i);
            var from = new Label(Integer.toString(Math.round(i * 100f / STEPS)));
            from.getStyleClass().addAll("muted", "small");
            colours.getChildren().add(new VBox(step, from));
        }
        colours.getStyleClass().add("wall-steps");
        return new VBox(colours);
    }

    void show(Wall wall) {
        var formats = texts.formats();
        var load = wall.meanLoad();
        mean.setText(
                load.isPresent() ? formats.percent(load.getAsDouble() / 100) : Formats.MISSING);
        working.setText(
                texts.say(WallFigures.class, "figure.of", wall.working(), wall.cells().size()));
        long resting = wall.idle();
        idle.setText(formats.count(resting));
        idle.getStyleClass().remove("warning");
        if (resting > 0) {
            idle.getStyleClass().add("warning");
        }
        idleMoney.setText(resting > 0 ? formats.rate(wall.idleRate()) : "");
        without.setText(formats.count(wall.withoutReading()));
        var hot = wall.warmest();
        warmest.getStyleClass().remove("danger");
        hot.filter(Wall.Cell::alarm).ifPresent(_ -> warmest.getStyleClass().add("danger"));
        warmest.setText(
                hot.map(cell ->
                                formats.digits(cell.value(WallMetric.TEMPERATURE).orElse(0))
                                        + " °C")
                        .orElse(Formats.MISSING));
        warmestWhere.setText(
                hot.map(cell ->
                                texts.say(
                                        WallFigures.class,
                                        "where",
                                        wall.group(cell.machine())
                                                .map(Wall.Group::row)
                                                .map(FleetRow::name)
                                                .orElse(""),
                                        cell.index()))
                        .orElse(""));
    }
}
