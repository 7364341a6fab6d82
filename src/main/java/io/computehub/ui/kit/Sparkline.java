package io.computehub.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.ArrayList;
import java.util.Arrays;

/// A thin line of a figure over time, between its lowest and its highest, without an axis. What is
/// not known is a grey block, never a line across. Shows at most a point for each pixel. All
/// colours come from the style sheet. JavaFX thread.
public final class Sparkline extends Region {

    /// So much of the height stays free above and below the line.
    private static final double AIR = 0.28;

    private final Path line = new Path();
    private final Line top = new Line();
    private final Line bottom = new Line();
    private final Group gaps = new Group();
    private final Label missing;
    private double[] values = {};

    /// `missing` stands in the widest gap.
    public Sparkline(String missing) {
        this.missing = new Label(missing);
        getStyleClass().add("sparkline");
        line.getStyleClass().add("spark-line");
        top.getStyleClass().add("spark-edge");
        bottom.getStyleClass().add("spark-edge");
        this.missing.getStyleClass().addAll("small", "spark-missing");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(top, bottom, gaps, line, this.missing);
        // Laid out by hand: a managed child that comes would ask for a further layout.
        getChildren().forEach(child -> child.setManaged(false));
        setMinSize(0, 0);
    }

    /// NaN is what is not known; `said` is what a screen reader reads.
    public void show(double[] values, String said) {
        this.values = values.clone();
        setAccessibleText(said);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double foot = Math.ceil(missing.prefHeight(-1));
        double room = Math.max(1, height - foot);
        gaps.getChildren().clear();
        line.getElements().clear();
        missing.setVisible(false);
        edge(top, 0.5, width);
        edge(bottom, Math.floor(room) - 0.5, width);
        int points = (int) Math.min(values.length, Math.floor(width));
        if (points < 1) {
            return;
        }
        var drawn = thinned(points);
        double step = width / points;
        gaps(drawn, step, room);
        double low = Arrays.stream(drawn).filter(v -> !Double.isNaN(v)).min().orElse(0);
        double high = Arrays.stream(drawn).filter(v -> !Double.isNaN(v)).max().orElse(0);
        for (int i = 0; i < points; i++) {
            if (Double.isNaN(drawn[i])) {
                continue;
            }
            double share = high > low ? (drawn[i] - low) / (high - low) : 0.5;
            double y = room * (1 - AIR - share * (1 - 2 * AIR));
            boolean begins = i == 0 || Double.isNaN(drawn[i - 1]);
            if (begins) {
                line.getElements().add(new MoveTo(i * step, y));
            }
            // A figure between two gaps is a dash as wide as its time.
            line.getElements().add(new LineTo((i + (begins ? 0.999 : 0.5)) * step, y));
        }
    }

    private static void edge(Line edge, double y, double width) {
        edge.setStartX(0);
        edge.setEndX(width);
        edge.setStartY(y);
        edge.setEndY(y);
    }

    /// The mean of what is known in each point's share of the time.
    private double[] thinned(int points) {
        var thinned = new double[points];
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) i * values.length / points);
            int to = (int) ((long) (i + 1) * values.length / points);
            thinned[i] =
                    Arrays.stream(values, from, to)
                            .filter(value -> !Double.isNaN(value))
                            .average()
                            .orElse(Double.NaN);
        }
        return thinned;
    }

    private record Gap(int from, int to) {}

    private void gaps(double[] drawn, double step, double room) {
        var found = new ArrayList<Gap>();
        int start = -1;
        for (int i = 0; i <= drawn.length; i++) {
            boolean missingHere = i < drawn.length && Double.isNaN(drawn[i]);
            if (missingHere && start < 0) {
                start = i;
            } else if (!missingHere && start >= 0) {
                found.add(new Gap(start, i));
                start = -1;
            }
        }
        var widest = new Gap(0, 0);
        for (var gap : found) {
            var block = new Region();
            block.getStyleClass().add("spark-gap");
            block.setManaged(false);
            gaps.getChildren().add(block);
            double from = snapPositionX(gap.from() * step);
            block.resizeRelocate(
                    from, 1, snapPositionX(gap.to() * step) - from, Math.floor(room) - 2);
            widest = gap.to() - gap.from() > widest.to() - widest.from() ? gap : widest;
        }
        double words = missing.prefWidth(-1);
        if (widest.to() > widest.from()) {
            missing.setVisible(true);
            double middle = (widest.from() + widest.to()) / 2.0 * step;
            missing.resizeRelocate(
                    Math.max(0, Math.min(getWidth() - words, middle - words / 2)),
                    room,
                    words,
                    missing.prefHeight(-1));
        }
    }
}
