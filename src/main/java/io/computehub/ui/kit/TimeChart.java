package io.computehub.ui.kit;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
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
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.ArrayList;
import java.util.List;
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
            String name,
            int tone,
            long[] at,
            float[] least,
            float[] mean,
            float[] most,
            long gap) {}

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

    private static final double AXIS = 3.1;
    private static final double FOOT = 1.85;
    private static final double PEN = 1.6;
    private static final int TICKS = 4;
    private static final double LABELLED_GAP = 1.4;

    private final Kind kind;
    private final ChartTime time;
    private final Pane plot = new Pane();
    private final Canvas ground = new Canvas();
    private final Canvas above = new Canvas();
    private final HBox legend = new HBox();
    private final List<Region> inks = new ArrayList<>();
    private final Region gridInk = ink("chart-ink-grid");
    private final Region gapInk = ink("chart-ink-gap");
    private final Region limitInk = ink("chart-ink-limit");
    private final Region hairInk = ink("chart-ink-hair");
    private final Region textInk = ink("chart-ink-text");
    private final Region flagInk = ink("chart-ink-flag");
    private final Region flagTextInk = ink("chart-ink-flag-text");
    private final ChangeListener<Object> moved = (_, _, _) -> plot.requestLayout();
    private final ChangeListener<Object> pointed = (_, _, _) -> drawAbove();
    private List<Series> series = List.of();
    private List<Limit> limits = List.of();
    private OptionalDouble dragFrom = OptionalDouble.empty();
    private double dragTo;
    private Scale scale = new Scale(0, 0, 0, 0, 1);

    public TimeChart(Kind kind, ChartTime time) {
        this.kind = kind;
        this.time = time;
        getStyleClass().addAll("panel", "time-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        for (int i = 1; i <= 8; i++) {
            inks.add(ink("chart-" + i));
        }
        plot.setMinSize(0, 0);
        plot.getStyleClass().add("plot");
        plot.getChildren().addAll(ground, above);
        plot.getChildren().addAll(inks);
        plot.getChildren()
                .addAll(gridInk, gapInk, limitInk, hairInk, textInk, flagInk, flagTextInk);
        plot.layoutBoundsProperty().addListener((_, _, _) -> plot.requestLayout());
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(head(), drawing());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        Fx.whileShown(this, this::listen);
    }

    private static Region ink(String style) {
        var ink = new Region();
        ink.getStyleClass().add(style);
        ink.setManaged(false);
        ink.setVisible(false);
        return ink;
    }

    /// A pane whose layout is the drawing: nothing is drawn that is in no scene.
    private Region drawing() {
        var frame =
                new Region() {
                    {
                        getChildren().add(plot);
                        setMinSize(0, 0);
                    }

                    @Override
                    protected void layoutChildren() {
                        plot.resizeRelocate(0, 0, getWidth(), getHeight());
                        draw();
                    }
                };
        frame.getStyleClass().add("chart-frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        plot.needsLayoutProperty()
                .addListener((_, _, needs) -> {
                    if (needs) {
                        frame.requestLayout();
                    }
                });
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX()));
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> time.point(OptionalLong.empty()));
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        plot.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        var copy = new MenuItem(kind.words().copyPicture());
        copy.setOnAction(_ -> copyPicture());
        var menu = new ContextMenu(copy);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
        return frame;
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
        plot.requestLayout();
        return Bag.of(() -> {
            time.span().removeListener(moved);
            time.hair().removeListener(pointed);
        });
    }

    public void show(List<Series> now, List<Limit> not) {
        boolean same = names(now).equals(names(series));
        series = List.copyOf(now);
        limits = List.copyOf(not);
        if (!same || legend.getChildren().isEmpty()) {
            legend.getChildren().setAll(series.stream().map(this::entry).toList());
        }
        plot.requestLayout();
    }

    private static List<String> names(List<Series> all) {
        return all.stream().map(one -> one.name() + one.tone()).toList();
    }

    private HBox entry(Series one) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("chart-swatch", "chart-" + one.tone());
        var name = new Label(one.name());
        name.getStyleClass().add("muted");
        var figure = new Label();
        figure.getStyleClass().addAll("num", "chart-figure");
        figure.setMinWidth(USE_PREF_SIZE);
        var entry = new HBox(swatch, name, figure);
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.getStyleClass().add("chart-entry");
        return entry;
    }

    /// From values and moments to pixels of the plot.
    private record Scale(double x, double y, double width, double height, double top) {

        double up(double value) {
            return y + height * (1 - Math.clamp(value / top, 0, 1));
        }
    }

    private void draw() {
        double width = Math.floor(plot.getWidth());
        double height = Math.floor(plot.getHeight());
        double em = Em.of(this);
        if (width < 8 * em || height < 4 * em) {
            return;
        }
        for (var canvas : List.of(ground, above)) {
            if (canvas.getWidth() != width || canvas.getHeight() != height) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
        }
        scale =
                new Scale(
                        Math.round(AXIS * em),
                        Math.round(0.7 * em),
                        width - Math.round(AXIS * em) - Math.round(0.9 * em),
                        height - Math.round((FOOT + 0.7) * em),
                        top());
        var pen = ground.getGraphicsContext2D();
        pen.clearRect(0, 0, width, height);
        pen.setFont(Font.font(getFont(), em * 0.85));
        gaps(pen, em);
        grid(pen, em);
        limits(pen, em);
        for (int i = series.size() - 1; i >= 0; i--) {
            line(pen, series.get(i));
        }
        drawAbove();
        tell();
    }

    private String getFont() {
        var title = (Label) ((HBox) getChildren().getFirst()).getChildren().getFirst();
        return title.getFont().getFamily();
    }

    private static Paint paint(Region ink) {
        var background = ink.getBackground();
        return background == null || background.getFills().isEmpty()
                ? Color.GRAY
                : background.getFills().getFirst().getFill();
    }

    private double top() {
        if (kind.top().isPresent()) {
            return kind.top().getAsDouble();
        }
        double highest = limits.stream().mapToDouble(Limit::value).max().orElse(0);
        var span = time.span().get();
        for (var one : series) {
            for (int i = first(one, span.from()); i < one.at().length; i++) {
                if (one.at()[i] >= span.to()) {
                    break;
                }
                highest = Math.max(highest, one.most()[i]);
            }
        }
        return nice(highest);
    }

    /// The next of 1, 2, 4, 8 of a decimal, so that half of it is round too.
    private static double nice(double highest) {
        if (!(highest > 0)) {
            return 1;
        }
        double decimal = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double factor : new double[] {1, 2, 4, 8, 10}) {
            if (highest <= factor * decimal) {
                return factor * decimal;
            }
        }
        return 10 * decimal;
    }

    private void grid(GraphicsContext pen, double em) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        for (double value : new double[] {0, scale.top() / 2, scale.top()}) {
            double y = Math.round(scale.up(value));
            pen.setFill(paint(gridInk));
            pen.fillRect(scale.x(), y, scale.width(), 1);
            pen.setFill(paint(textInk));
            pen.fillText(kind.figure().apply(value), scale.x() - 0.5 * em, y);
        }
        var span = time.span().get();
        pen.setTextBaseline(VPos.TOP);
        double y = scale.y() + scale.height() + 0.45 * em;
        for (int i = 0; i < TICKS; i++) {
            double share = (double) i / (TICKS - 1);
            pen.setTextAlign(
                    i == 0
                            ? TextAlignment.LEFT
                            : i == TICKS - 1 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            pen.fillText(
                    kind.tick().apply(span.from() + (long) (span.length() * share)),
                    scale.x() + scale.width() * share,
                    y);
        }
    }

    /// Bands where no series has a reading and an earlier and a later one exist.
    private void gaps(GraphicsContext pen, double em) {
        boolean named = false;
        for (var gap : commonGaps()) {
            double from = x(gap.from());
            double to = x(gap.to());
            double left = Math.max(scale.x(), from);
            double right = Math.min(scale.x() + scale.width(), to);
            if (right - left < 1) {
                continue;
            }
            pen.setFill(paint(gapInk));
            pen.fillRect(left, scale.y(), right - left, scale.height());
            if (!named && right - left > LABELLED_GAP * em && scale.height() > 7 * em) {
                named = true;
                pen.save();
                pen.translate((left + right) / 2, scale.y() + scale.height() / 2);
                pen.rotate(-90);
                pen.setTextAlign(TextAlignment.CENTER);
                pen.setTextBaseline(VPos.CENTER);
                pen.setFill(paint(textInk));
                pen.fillText(kind.words().noReading(), 0, 0);
                pen.restore();
            }
        }
    }

    private List<ChartTime.Span> commonGaps() {
        List<ChartTime.Span> common = List.of();
        boolean first = true;
        for (var one : series) {
            var own = gaps(one);
            common = first ? own : meet(common, own);
            first = false;
        }
        return common;
    }

    private List<ChartTime.Span> gaps(Series one) {
        var found = new ArrayList<ChartTime.Span>();
        var span = time.span().get();
        for (int i = Math.max(1, first(one, span.from())); i < one.at().length; i++) {
            if (one.at()[i] - one.at()[i - 1] > one.gap()) {
                found.add(new ChartTime.Span(one.at()[i - 1], one.at()[i]));
            }
            if (one.at()[i] > span.to()) {
                break;
            }
        }
        return found;
    }

    private static List<ChartTime.Span> meet(List<ChartTime.Span> some, List<ChartTime.Span> more) {
        var both = new ArrayList<ChartTime.Span>();
        for (var one : some) {
            for (var other : more) {
                long from = Math.max(one.from(), other.from());
                long to = Math.min(one.to(), other.to());
                if (to > from) {
                    both.add(new ChartTime.Span(from, to));
                }
            }
        }
        return both;
    }

    private void limits(GraphicsContext pen, double em) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.BOTTOM);
        for (var limit : limits) {
            double y = Math.round(scale.up(limit.value()));
            pen.setFill(paint(limitInk));
            for (double x = scale.x(); x < scale.x() + scale.width(); x += 6) {
                pen.fillRect(x, y, Math.min(4, scale.x() + scale.width() - x), 1);
            }
            double above = y - 0.15 * em;
            boolean fits = above - em > scale.y() - 0.7 * em;
            pen.setTextBaseline(fits ? VPos.BOTTOM : VPos.TOP);
            pen.fillText(limit.text(), scale.x() + scale.width() - 4, fits ? above : y + 0.2 * em);
        }
    }

    private double x(long moment) {
        return scale.x() + scale.width() * time.span().get().share(moment);
    }

    /// The first point that is not before a moment, less one, so that lines come in from outside.
    private static int first(Series one, long from) {
        int low = 0;
        int high = one.at().length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (one.at()[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    private void line(GraphicsContext pen, Series one) {
        var span = time.span().get();
        pen.setFill(paint(inks.get(Math.floorMod(one.tone() - 1, inks.size()))));
        double end = scale.x() + scale.width();
        int column = Integer.MIN_VALUE;
        double low = 0;
        double high = 0;
        double last = Double.NaN;
        long before = 0;
        for (int i = first(one, span.from()); i < one.at().length; i++) {
            long at = one.at()[i];
            int x = (int) Math.floor(x(at));
            boolean joined = !Double.isNaN(last) && at - before <= one.gap();
            if (x != column) {
                if (column != Integer.MIN_VALUE) {
                    bar(pen, column, low, high, end);
                    if (joined) {
                        run(pen, column + 1, x, last, end);
                    }
                }
                column = x;
                low = one.least()[i];
                high = one.most()[i];
                if (joined) {
                    low = Math.min(low, last);
                    high = Math.max(high, last);
                }
            } else {
                low = Math.min(low, one.least()[i]);
                high = Math.max(high, one.most()[i]);
            }
            last = one.mean()[i];
            before = at;
            if (at > span.to()) {
                break;
            }
        }
        if (column != Integer.MIN_VALUE) {
            bar(pen, column, low, high, end);
            long reach = Math.min(span.to(), before + one.gap() / 3);
            run(pen, column + 1, (int) Math.floor(x(reach)), last, end);
        }
    }

    private void bar(GraphicsContext pen, int x, double low, double high, double end) {
        if (x >= scale.x() && x < end) {
            double top = scale.up(high);
            pen.fillRect(x, top - PEN / 2, 1, scale.up(low) - top + PEN);
        }
    }

    /// The value stands until the next one.
    private void run(GraphicsContext pen, int from, int to, double value, double end) {
        double left = Math.max(scale.x(), from);
        double right = Math.min(end, to);
        if (right > left) {
            pen.fillRect(left, scale.up(value) - PEN / 2, right - left, PEN);
        }
    }

    private void drawAbove() {
        double em = Em.of(this);
        var pen = above.getGraphicsContext2D();
        pen.clearRect(0, 0, above.getWidth(), above.getHeight());
        var hair = time.hair().get();
        figures(hair);
        if (dragFrom.isPresent()) {
            double left = Math.min(dragFrom.getAsDouble(), dragTo);
            pen.setGlobalAlpha(0.18);
            pen.setFill(paint(hairInk));
            pen.fillRect(
                    left, scale.y(), Math.abs(dragTo - dragFrom.getAsDouble()), scale.height());
            pen.setGlobalAlpha(1);
        }
        if (hair.isEmpty()) {
            return;
        }
        double x = Math.round(x(hair.getAsLong()));
        if (x < scale.x() || x > scale.x() + scale.width()) {
            return;
        }
        pen.setFill(paint(hairInk));
        pen.fillRect(x, scale.y(), 1, scale.height());
        for (var one : series) {
            at(one, hair.getAsLong())
                    .ifPresent(value -> {
                        pen.setFill(paint(inks.get(Math.floorMod(one.tone() - 1, inks.size()))));
                        pen.fillOval(x - 3, scale.up(value) - 3.5, 7, 7);
                    });
        }
        flag(pen, kind.moment().apply(hair.getAsLong()), x, em);
    }

    private void flag(GraphicsContext pen, String text, double x, double em) {
        pen.setFont(Font.font(getFont(), em * 0.85));
        double wide = text.length() * 0.52 * em + em;
        double left = Math.clamp(x - wide / 2, scale.x(), scale.x() + scale.width() - wide);
        double y = scale.y() + scale.height() + 0.2 * em;
        pen.setFill(paint(flagInk));
        pen.fillRoundRect(left, y, wide, 1.45 * em, 6, 6);
        pen.setFill(paint(flagTextInk));
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        pen.fillText(text, left + wide / 2, y + 0.72 * em);
    }

    /// In the head: the values at the cross-hair, else the latest.
    private void figures(OptionalLong hair) {
        for (int i = 0; i < series.size() && i < legend.getChildren().size(); i++) {
            var one = series.get(i);
            var value = hair.isPresent() ? at(one, hair.getAsLong()) : latest(one);
            var entry = (HBox) legend.getChildren().get(i);
            ((Label) entry.getChildren().getLast())
                    .setText(
                            value.isPresent()
                                    ? kind.figure().apply(value.getAsDouble())
                                    : io.computehub.text.Formats.MISSING);
        }
    }

    private static OptionalDouble at(Series one, long moment) {
        int i = first(one, moment + 1);
        return i < one.at().length && one.at()[i] <= moment && moment - one.at()[i] <= one.gap()
                ? OptionalDouble.of(one.mean()[i])
                : OptionalDouble.empty();
    }

    /// A value that is older than a gap is none.
    private OptionalDouble latest(Series one) {
        int count = one.at().length;
        return count == 0 || time.span().get().to() - one.at()[count - 1] > 2 * one.gap()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.mean()[count - 1]);
    }

    private void tell() {
        var text = new StringBuilder(kind.title() + " " + kind.unit() + ". ");
        for (var one : series) {
            if (one.at().length == 0) {
                text.append(kind.words().nothing().apply(one.name())).append(' ');
                continue;
            }
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (int i = first(one, time.span().get().from()); i < one.at().length; i++) {
                low = Math.min(low, one.least()[i]);
                high = Math.max(high, one.most()[i]);
            }
            text.append(
                            kind.words()
                                    .summary()
                                    .apply(
                                            new Object[] {
                                                one.name(),
                                                kind.figure()
                                                        .apply(one.mean()[one.at().length - 1]),
                                                kind.figure().apply(low),
                                                kind.figure().apply(high)
                                            }))
                    .append(' ');
        }
        setAccessibleText(text.toString().strip());
    }

    private long moment(double x) {
        var span = time.span().get();
        return span.from() + (long) (span.length() * (x - scale.x()) / Math.max(1, scale.width()));
    }

    private void point(double x) {
        boolean inside = x >= scale.x() && x <= scale.x() + scale.width();
        time.point(inside ? OptionalLong.of(moment(x)) : OptionalLong.empty());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            time.all();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            dragFrom = OptionalDouble.of(event.getX());
            dragTo = event.getX();
        }
    }

    private void dragged(MouseEvent event) {
        if (dragFrom.isPresent()) {
            dragTo = Math.clamp(event.getX(), scale.x(), scale.x() + scale.width());
            point(dragTo);
            drawAbove();
        }
    }

    private void released(MouseEvent event) {
        if (dragFrom.isPresent()) {
            double from = Math.min(dragFrom.getAsDouble(), dragTo);
            double to = Math.max(dragFrom.getAsDouble(), dragTo);
            dragFrom = OptionalDouble.empty();
            if (to - from > 4) {
                time.look(moment(Math.max(scale.x(), from)), moment(to));
            }
            drawAbove();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown() && event.getDeltaY() != 0) {
            time.zoom(moment(event.getX()), event.getDeltaY() > 0 ? 0.8 : 1.25);
            event.consume();
        } else if (event.getDeltaX() != 0) {
            time.pan(-event.getDeltaX() / Math.max(1, scale.width()));
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
