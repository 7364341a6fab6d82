package io.computehub.ui.kit;

import io.computehub.text.Formats;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Figures over time, many of them and live: each is drawn as one bar from least to most for every
/// column of pixels, which is what a software pipeline is fast at. A gap in the readings is a gap
/// in the picture. Charts of one page share their time and cross-hair.
///
/// Keys: left and right move the cross-hair, plus and minus zoom, Page Up and Page Down go through
/// the time, 0 shows all. Colours come from the style sheet. JavaFX thread.
public final class TimeChart extends VBox {

    /// One line: points oldest first, each from `least` to `most`. Where two points are further
    /// apart than `gap` milliseconds nothing is known between. `tone` is its colour, from 1 to 8.
    public record Series(
            String name, int tone, long[] at, float[] least, float[] mean, float[] most, long gap) {

        /// The first point that is not before a moment, less one, so that lines come in from
        /// outside.
        int first(long from) {
            return Math.max(0, begin(from) - 1);
        }

        /// The first point that is not before a moment.
        int begin(long from) {
            int low = 0;
            int high = at().length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (at()[middle] < from) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /// The value that stood at a moment; absent within a gap.
        OptionalDouble at(long moment) {
            return before(moment, gap());
        }

        /// The newest value at a moment; absent once it is older than two gaps.
        OptionalDouble latest(long now) {
            return before(now, 2 * gap());
        }

        private OptionalDouble before(long moment, long age) {
            int i = first(moment + 1);
            return i < at().length && at()[i] <= moment && moment - at()[i] <= age
                    ? OptionalDouble.of(mean()[i])
                    : OptionalDouble.empty();
        }

        /// The points of a span alone.
        public Series within(ChartTime.Span span) {
            int from = begin(span.from());
            int to = begin(span.to());
            return new Series(
                    name,
                    tone,
                    Arrays.copyOfRange(at, from, to),
                    Arrays.copyOfRange(least, from, to),
                    Arrays.copyOfRange(mean, from, to),
                    Arrays.copyOfRange(most, from, to),
                    gap);
        }
    }

    /// A line across, at a value that should not be passed.
    public record Limit(double value, String text) {}

    /// What never changes: the words of its head, how a figure, a moment on the axis and one at the
    /// cross-hair are said, and the top of its scale where that is fixed.
    public record Kind(
            String title,
            String unit,
            DoubleFunction<String> figure,
            LongFunction<String> tick,
            LongFunction<String> moment,
            OptionalDouble top,
            Words words) {}

    /// Words for what is drawn and offered. `summary` says a series by name, last, least and most.
    public record Words(
            String noReading,
            String copyPicture,
            Function<String, String> nothing,
            Function<Object[], String> summary) {}

    /// More whole names have no room in the head.
    private static final int MOST_NAMED = 3;

    /// Of more series the head tells from where to where they reach, and none by itself.
    private static final int MOST_TOLD = 8;

    private final Kind kind;
    private final ChartTime time;
    private final ChartPlot plot;
    private final HBox legend = new HBox();
    private final Label reach = new Label();
    private final ChangeListener<Object> moved = (_, _, _) -> redraw();
    private final ChangeListener<Object> pointed = (_, _, _) -> hair();
    private List<Series> series = List.of();
    private OptionalLong dragFrom = OptionalLong.empty();

    public TimeChart(Kind kind, ChartTime time) {
        this.kind = kind;
        this.time = time;
        getStyleClass().addAll("panel", "time-chart");
        reach.getStyleClass().addAll("num", "chart-figure");
        reach.setMinWidth(USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        var head = head();
        plot =
                new ChartPlot(
                        kind,
                        time,
                        () -> ((Label) head.getChildren().getFirst()).getFont().getFamily(),
                        this::drawn);
        VBox.setVgrow(plot, Priority.ALWAYS);
        mouse();
        var foot = new Region();
        foot.getStyleClass().add("chart-foot");
        getChildren().addAll(head, plot, foot);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        Fx.whileShown(this, this::listen);
    }

    /// Whether it is within what is scrolled to; it draws nothing while it is not.
    public void seen(boolean now) {
        plot.seen(now);
    }

    private void mouse() {
        plot.addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> time.point(plot.moment(event.getX())));
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> time.point(OptionalLong.empty()));
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        plot.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        var copy = new MenuItem(kind.words().copyPicture());
        copy.setOnAction(_ -> copyPicture());
        var menu = new ContextMenu(copy);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
    }

    private HBox head() {
        var title = new Label(kind.title());
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        var unit = new Label(kind.unit());
        unit.getStyleClass().add("muted");
        unit.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        legend.getStyleClass().add("chart-legend");
        legend.setAlignment(Pos.CENTER_RIGHT);
        var head = new HBox(title, unit, gap, legend);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("panel-head");
        return head;
    }

    private Bag listen() {
        time.span().addListener(moved);
        time.hair().addListener(pointed);
        redraw();
        return Bag.of(() -> {
            time.span().removeListener(moved);
            time.hair().removeListener(pointed);
        });
    }

    public void show(List<Series> now, List<Limit> not) {
        boolean same = names(now).equals(names(series));
        series = List.copyOf(now);
        if (!same || legend.getChildren().isEmpty()) {
            legend.getChildren()
                    .setAll(
                            series.size() > MOST_TOLD
                                    ? List.of(reach)
                                    : series.stream().map(this::entry).toList());
        }
        plot.show(series, List.copyOf(not));
    }

    private static List<String> names(List<Series> all) {
        return all.stream().map(one -> one.name() + one.tone()).toList();
    }

    /// `GPU 7` is told from its like by its number alone.
    private static String brief(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private HBox entry(Series one) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("chart-swatch", "chart-" + one.tone());
        var name = new Label(series.size() > MOST_NAMED ? brief(one.name()) : one.name());
        name.getStyleClass().add("muted");
        name.setMinWidth(USE_PREF_SIZE);
        var figure = new Label();
        figure.getStyleClass().addAll("num", "chart-figure");
        figure.setMinWidth(USE_PREF_SIZE);
        var entry = new HBox(swatch, name, figure);
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.getStyleClass().add("chart-entry");
        return entry;
    }

    private void redraw() {
        plot.requestLayout();
    }

    private void hair() {
        plot.drawAbove();
        figures(time.hair().get());
    }

    private void drawn() {
        figures(time.hair().get());
        tell();
    }

    /// In the head: the values at the cross-hair, else the latest.
    private void figures(OptionalLong hair) {
        var values = series.stream().map(one -> value(one, hair)).toList();
        if (series.size() > MOST_TOLD) {
            var known = values.stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
            reach.setText(
                    known.getCount() == 0
                            ? Formats.MISSING
                            : kind.figure().apply(known.getMin())
                                    + " – "
                                    + kind.figure().apply(known.getMax()));
            return;
        }
        for (int i = 0; i < values.size() && i < legend.getChildren().size(); i++) {
            var value = values.get(i);
            var entry = (HBox) legend.getChildren().get(i);
            ((Label) entry.getChildren().getLast())
                    .setText(
                            value.isPresent()
                                    ? kind.figure().apply(value.getAsDouble())
                                    : Formats.MISSING);
        }
    }

    private OptionalDouble value(Series one, OptionalLong hair) {
        return hair.isPresent() ? one.at(hair.getAsLong()) : one.latest(time.span().get().to());
    }

    private void tell() {
        var text = new StringBuilder(kind.title() + " " + kind.unit() + ". ");
        var span = time.span().get();
        for (var one : series) {
            // More is read than is seen.
            int from = one.begin(span.from());
            int to = one.begin(span.to());
            if (from == to) {
                text.append(kind.words().nothing().apply(one.name())).append(' ');
                continue;
            }
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (int i = from; i < to; i++) {
                low = Math.min(low, one.least()[i]);
                high = Math.max(high, one.most()[i]);
            }
            text.append(
                            kind.words()
                                    .summary()
                                    .apply(
                                            new Object[] {
                                                one.name(),
                                                kind.figure().apply(one.mean()[to - 1]),
                                                kind.figure().apply(low),
                                                kind.figure().apply(high)
                                            }))
                    .append(' ');
        }
        setAccessibleText(text.toString().strip());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            time.all();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            dragFrom = OptionalLong.of(plot.nearest(event.getX()));
        }
    }

    private void dragged(MouseEvent event) {
        if (dragFrom.isPresent()) {
            time.point(OptionalLong.of(plot.nearest(event.getX())));
            plot.mark(Optional.of(chosen(event)));
        }
    }

    private ChartTime.Span chosen(MouseEvent event) {
        long one = dragFrom.orElseThrow();
        long other = plot.nearest(event.getX());
        return new ChartTime.Span(Math.min(one, other), Math.max(one, other));
    }

    private void released(MouseEvent event) {
        if (dragFrom.isPresent()) {
            var span = chosen(event);
            dragFrom = OptionalLong.empty();
            plot.mark(Optional.empty());
            if (span.length() > time.span().get().length() / 200) {
                time.look(span.from(), span.to());
            }
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown() && event.getDeltaY() != 0) {
            time.zoom(plot.nearest(event.getX()), event.getDeltaY() > 0 ? 0.8 : 1.25);
            event.consume();
        } else if (event.getDeltaX() != 0) {
            time.pan(-event.getDeltaX() / Math.max(1, plot.getWidth()));
            event.consume();
        }
    }

    private void keys(KeyEvent event) {
        long around =
                time.hair().get().orElse(time.span().get().from() + time.span().get().length() / 2);
        switch (event.getCode()) {
            case LEFT -> time.step(event.isShiftDown() ? -0.05 : -0.01);
            case RIGHT -> time.step(event.isShiftDown() ? 0.05 : 0.01);
            case PLUS, EQUALS, ADD -> time.zoom(around, 0.5);
            case MINUS, SUBTRACT -> time.zoom(around, 2);
            case PAGE_UP -> time.pan(-0.5);
            case PAGE_DOWN -> time.pan(0.5);
            case DIGIT0, NUMPAD0, HOME -> time.all();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void copyPicture() {
        var content = new ClipboardContent();
        content.putImage(snapshot(null, null));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
