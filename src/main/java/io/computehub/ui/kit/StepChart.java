package io.computehub.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// A figure over time as steps above a base line, for some hundred of them that change now and
/// then; live curves need more. What is not known is a gap with a ground of its own, never zero.
/// All colours come from the style sheet. JavaFX thread.
public final class StepChart extends Region {

    private static final double AXIS = 3.4;
    private static final double FOOT = 1.7;
    private static final double HEAD = 1.0;
    private static final int MOST_LINES = 4;

    /// One step of the time it is drawn over, all equally wide. `value` is never negative.
    public record Step(double value, boolean known) {}

    /// A word below the base line, at a share of the width from 0 to 1.
    public record Mark(double at, String text) {}

    /// The upper part of the last step that may not be real.
    public record Doubt(double value, String text) {}

    /// All of a chart. `said` is what a screen reader reads.
    public record Drawn(List<Step> steps, List<Mark> marks, Optional<Doubt> doubt, String said) {

        public Drawn {
            steps = List.copyOf(steps);
            marks = List.copyOf(marks);
        }
    }

    private final DoubleFunction<String> figure;
    private Drawn drawn = new Drawn(List.of(), List.of(), Optional.empty(), "");

    /// `figure` says a value beside the axis.
    public StepChart(DoubleFunction<String> figure) {
        this.figure = figure;
        getStyleClass().add("step-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
    }

    public void show(Drawn next) {
        drawn = next;
        setAccessibleText(next.said());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double em = Em.of(this);
        var frame =
                new Frame(
                        AXIS * em,
                        HEAD * em,
                        getWidth() - AXIS * em - 1,
                        getHeight() - (HEAD + FOOT) * em,
                        top());
        var nodes = new ArrayList<Node>();
        if (frame.width() > em && frame.height() > em) {
            gaps(frame, nodes);
            lines(frame, nodes);
            steps(frame, nodes);
            doubt(frame, nodes);
            marks(frame, nodes);
        }
        getChildren().setAll(nodes);
        nodes.stream().filter(Label.class::isInstance).forEach(Node::autosize);
    }

    private record Frame(double x, double y, double width, double height, double top) {

        double across(double share) {
            return x + width * share;
        }

        double up(double value) {
            return y + height * (1 - value / top);
        }

        double base() {
            return y + height;
        }
    }

    private double top() {
        var highest =
                drawn.steps().stream().filter(Step::known).mapToDouble(Step::value).max().orElse(0);
        double line = line(highest);
        return Math.max(line, Math.ceil(highest / line) * line);
    }

    /// The value between two lines of the grid: 1, 2 or 5 of a decimal.
    private static double line(double highest) {
        if (highest <= 0) {
            return 1;
        }
        double decimal = Math.pow(10, Math.floor(Math.log10(highest)) - 1);
        return DoubleStream.of(1, 2, 5, 10, 20, 50, 100)
                .map(factor -> factor * decimal)
                .filter(line -> highest / line <= MOST_LINES - 0.5)
                .findFirst()
                .orElse(highest);
    }

    private void lines(Frame frame, List<Node> nodes) {
        double line = line(frame.top());
        for (double value = 0; value <= frame.top() + line / 2; value += line) {
            double y = Math.round(frame.up(value)) + 0.5;
            var grid = new Line(frame.x(), y, frame.across(1), y);
            grid.getStyleClass().add("grid-line");
            nodes.add(grid);
            var word = new Label(figure.apply(value));
            word.getStyleClass().add("axis-figure");
            word.applyCss();
            nodes.add(word);
            word.layoutXProperty().bind(word.widthProperty().negate().add(frame.x() - 6));
            word.layoutYProperty().bind(word.heightProperty().divide(-2).add(y));
        }
    }

    private void gaps(Frame frame, List<Node> nodes) {
        int count = drawn.steps().size();
        for (int i = 0; i < count; i++) {
            int from = i;
            while (i < count && !drawn.steps().get(i).known()) {
                i++;
            }
            if (i > from) {
                var gap = new Region();
                gap.getStyleClass().add("gap");
                double start = frame.across((double) from / count);
                gap.resizeRelocate(
                        start, frame.y(), frame.across((double) i / count) - start, frame.height());
                nodes.add(gap);
            }
        }
    }

    private void steps(Frame frame, List<Node> nodes) {
        var area = new Path();
        area.getStyleClass().add("area");
        var edge = new Path();
        edge.getStyleClass().add("edge");
        int count = drawn.steps().size();
        boolean before = false;
        for (int i = 0; i < count; i++) {
            var step = drawn.steps().get(i);
            double start = frame.across((double) i / count);
            double end = frame.across((i + 1.0) / count);
            double y = frame.up(step.value());
            if (step.known()) {
                edge.getElements().add(before ? new LineTo(start, y) : new MoveTo(start, y));
                edge.getElements().add(new LineTo(end, y));
                area.getElements()
                        .addAll(
                                new MoveTo(start, frame.base()),
                                new LineTo(start, y),
                                new LineTo(end, y),
                                new LineTo(end, frame.base()));
            }
            before = step.known();
        }
        nodes.add(area);
        nodes.add(edge);
    }

    private void doubt(Frame frame, List<Node> nodes) {
        if (drawn.steps().isEmpty() || !drawn.steps().getLast().known()) {
            return;
        }
        double last = drawn.steps().getLast().value();
        drawn.doubt()
                .ifPresent(doubt -> {
                    double width = Math.max(frame.width() / drawn.steps().size(), Em.of(this));
                    double y = frame.up(last);
                    var part = new Region();
                    part.getStyleClass().add("doubt");
                    double height = frame.up(Math.max(0, last - doubt.value())) - y;
                    part.resizeRelocate(frame.across(1) - width, y, width, height);
                    var word = new Label(doubt.text());
                    word.getStyleClass().add("doubt-text");
                    // Above the edge it explains, so that neither runs through the other.
                    word.layoutXProperty().bind(word.widthProperty().negate().add(frame.across(1)));
                    word.layoutYProperty().bind(word.heightProperty().negate().add(y - 2));
                    nodes.add(part);
                    nodes.add(word);
                });
    }

    private void marks(Frame frame, List<Node> nodes) {
        for (var mark : drawn.marks()) {
            var word = new Label(mark.text());
            word.getStyleClass().add("axis-figure");
            double centre = frame.across(mark.at());
            // At the edges a word leans inwards.
            word.layoutXProperty()
                    .bind(
                            word.widthProperty()
                                    .map(width ->
                                            Math.clamp(
                                                    centre - width.doubleValue() / 2,
                                                    0,
                                                    Math.max(
                                                            0,
                                                            frame.across(1)
                                                                    - width.doubleValue()))));
            word.setLayoutY(frame.base() + Em.of(this) * 0.4);
            nodes.add(word);
        }
    }
}
