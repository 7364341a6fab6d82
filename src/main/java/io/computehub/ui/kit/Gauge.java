package io.computehub.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Line;

import java.util.OptionalDouble;

/// One figure at a glance on an arc of three quarters, with the limit that should not be passed. It
/// changes its colour only past that. JavaFX thread.
public final class Gauge extends Region {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final double START = 225;
    private static final double SWEEP = 270;

    /// `share` is how far the arc reaches, from 0 to 1, absent where nothing is known; `limit`
    /// where its mark stands. `said` is what a screen reader reads.
    public record Shown(
            OptionalDouble share,
            OptionalDouble limit,
            String figure,
            String unit,
            String more,
            String said) {}

    private final Arc track = arc("gauge-track");
    private final Arc value = arc("gauge-value");
    private final Line mark = new Line();
    private final Label figure = new Label();
    private final Label unit = new Label();
    private final HBox middle = new HBox(figure, unit);
    private final Label more = new Label();
    private final Label caption;
    private Shown shown = new Shown(OptionalDouble.empty(), OptionalDouble.empty(), "", "", "", "");

    public Gauge(String name) {
        caption = new Label(name);
        getStyleClass().add("gauge");
        setAccessibleRole(AccessibleRole.TEXT);
        mark.getStyleClass().add("gauge-mark");
        figure.getStyleClass().add("gauge-figure");
        unit.getStyleClass().add("muted");
        middle.getStyleClass().add("gauge-middle");
        more.getStyleClass().addAll("muted", "small");
        caption.getStyleClass().addAll("muted", "small");
        getChildren().addAll(track, value, mark, middle, more, caption);
    }

    private static Arc arc(String style) {
        var arc = new Arc();
        arc.setType(ArcType.OPEN);
        arc.setStartAngle(START);
        arc.setFill(null);
        arc.getStyleClass().add(style);
        arc.setManaged(false);
        return arc;
    }

    public void show(Shown next) {
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        figure.setText(next.figure());
        unit.setText(next.unit());
        more.setText(next.more());
        setAccessibleText(next.said());
        pseudoClassStateChanged(
                OVER,
                next.share().isPresent()
                        && next.limit().isPresent()
                        && next.share().getAsDouble() >= next.limit().getAsDouble());
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 9.2 * Em.of(this);
    }

    @Override
    protected void layoutChildren() {
        double em = Em.of(this);
        double foot = 1.6 * em;
        double pen = 0.55 * em;
        double radius = Math.max(1, Math.min(getWidth(), (getHeight() - foot) * 1.12) / 2 - pen);
        double x = getWidth() / 2;
        double y = radius + pen;
        for (var arc : new Arc[] {track, value}) {
            arc.setCenterX(x);
            arc.setCenterY(y);
            arc.setRadiusX(radius);
            arc.setRadiusY(radius);
            arc.setStrokeWidth(pen);
        }
        track.setLength(-SWEEP);
        value.setLength(-SWEEP * Math.clamp(shown.share().orElse(0), 0, 1));
        value.setVisible(shown.share().isPresent() && shown.share().getAsDouble() > 0.004);
        mark.setVisible(shown.limit().isPresent());
        shown.limit().ifPresent(limit -> mark(limit, x, y, radius, pen));
        put(middle, x, y - 0.35 * em);
        put(more, x, y + 1.05 * em);
        put(caption, x, getHeight() - foot / 2);
    }

    private void mark(double limit, double x, double y, double radius, double pen) {
        double angle = Math.toRadians(START - SWEEP * Math.clamp(limit, 0, 1));
        mark.setStartX(x + (radius - pen) * Math.cos(angle));
        mark.setStartY(y - (radius - pen) * Math.sin(angle));
        mark.setEndX(x + (radius + pen) * Math.cos(angle));
        mark.setEndY(y - (radius + pen) * Math.sin(angle));
    }

    private void put(Region node, double x, double y) {
        double width = Math.min(getWidth(), node.prefWidth(-1));
        double height = node.prefHeight(-1);
        node.resizeRelocate(
                snapPositionX(x - width / 2), snapPositionY(y - height / 2), width, height);
    }
}
