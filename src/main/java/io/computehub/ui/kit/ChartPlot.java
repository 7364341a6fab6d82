package io.computehub.ui.kit;

import io.computehub.ui.kit.TimeChart.Kind;
import io.computehub.ui.kit.TimeChart.Limit;
import io.computehub.ui.kit.TimeChart.Series;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The picture of a chart: its layout is the drawing, so nothing is drawn that is in no scene.
/// JavaFX thread.
final class ChartPlot extends Pane {

    private static final double AXIS = 3.1;
    private static final double FOOT = 1.85;
    private static final double PEN = 1.6;
    private static final int TICKS = 4;
    private static final double LABELLED_GAP = 1.4;

    private final Kind kind;
    private final ChartTime time;
    private final Supplier<String> family;
    private final Runnable drawn;
    private final Canvas ground = new Canvas();
    private final Canvas above = new Canvas();
    private final List<Ink> inks = new ArrayList<>();
    private final Ink gridInk = new Ink("chart-ink-grid");
    private final Ink gapInk = new Ink("chart-ink-gap");
    private final Ink limitInk = new Ink("chart-ink-limit");
    private final Ink hairInk = new Ink("chart-ink-hair");
    private final Ink textInk = new Ink("chart-ink-text");
    private final Ink flagInk = new Ink("chart-ink-flag");
    private final Ink flagTextInk = new Ink("chart-ink-flag-text");
    private List<Series> series = List.of();
    private List<Limit> limits = List.of();
    private Optional<ChartTime.Span> marked = Optional.empty();
    private Scale scale = new Scale(0, 0, 0, 0, 1);

    /// @param family the font of the page
    /// @param drawn told after each drawing
    ChartPlot(Kind kind, ChartTime time, Supplier<String> family, Runnable drawn) {
        this.kind = kind;
        this.time = time;
        this.family = family;
        this.drawn = drawn;
        getStyleClass().add("plot");
        setMinSize(0, 0);
        for (int i = 1; i <= 8; i++) {
            inks.add(new Ink("chart-" + i));
        }
        // They are as large as the plot, and not the other way round.
        ground.setManaged(false);
        above.setManaged(false);
        getChildren().addAll(ground, above);
        getChildren().addAll(inks);
        getChildren().addAll(gridInk, gapInk, limitInk, hairInk, textInk, flagInk, flagTextInk);
    }

    void show(List<Series> now, List<Limit> not) {
        series = now;
        limits = not;
        requestLayout();
    }

    /// Shows that a stretch of time is being chosen.
    void mark(Optional<ChartTime.Span> span) {
        marked = span;
        drawAbove();
    }

    /// The moment at an x of this picture; empty beside the curves.
    OptionalLong moment(double x) {
        return x >= scale.x() && x <= scale.x() + scale.width()
                ? OptionalLong.of(nearest(x))
                : OptionalLong.empty();
    }

    /// The moment at an x, that of the nearer edge where it is beside the curves.
    long nearest(double x) {
        var span = time.span().get();
        double inside = Math.clamp(x - scale.x(), 0, Math.max(1, scale.width()));
        return span.from() + (long) (span.length() * inside / Math.max(1, scale.width()));
    }

    private Paint tone(Series one) {
        return inks.get(Math.floorMod(one.tone() - 1, inks.size())).paint();
    }

    /// From values and moments to pixels of the plot.
    private record Scale(double x, double y, double width, double height, double top) {

        double up(double value) {
            return y + height * (1 - Math.clamp(value / top, 0, 1));
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
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
        pen.setFont(Font.font(family.get(), em * 0.85));
        gaps(pen, em);
        grid(pen, em);
        limits(pen);
        for (int i = series.size() - 1; i >= 0; i--) {
            line(pen, series.get(i));
        }
        limitNames(pen, em);
        drawAbove();
        drawn.run();
    }

    private double top() {
        double highest = limits.stream().mapToDouble(Limit::value).max().orElse(0);
        var span = time.span().get();
        for (var one : series) {
            for (int i = one.first(span.from()); i < one.at().length; i++) {
                if (one.at()[i] >= span.to()) {
                    break;
                }
                highest = Math.max(highest, one.most()[i]);
            }
        }
        // What was read above the usual top is shown, too.
        return kind.top().isPresent() && highest <= kind.top().getAsDouble()
                ? kind.top().getAsDouble()
                : nice(highest);
    }

    /// The next end of a scale whose half is round, too.
    private static double nice(double highest) {
        if (!(highest > 0)) {
            return 1;
        }
        double decimal = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double factor : new double[] {1, 1.2, 1.6, 2, 3, 4, 6, 8, 10}) {
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
            pen.setFill(gridInk.paint());
            pen.fillRect(scale.x(), y, scale.width(), 1);
            pen.setFill(textInk.paint());
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
            pen.setFill(gapInk.paint());
            pen.fillRect(left, scale.y(), right - left, scale.height());
            if (!named && right - left > LABELLED_GAP * em && scale.height() > 7 * em) {
                named = true;
                pen.save();
                pen.translate((left + right) / 2, scale.y() + scale.height() / 2);
                pen.rotate(-90);
                pen.setTextAlign(TextAlignment.CENTER);
                pen.setTextBaseline(VPos.CENTER);
                pen.setFill(textInk.paint());
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
        for (int i = Math.max(1, one.first(span.from())); i < one.at().length; i++) {
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

    private void limits(GraphicsContext pen) {
        pen.setFill(limitInk.paint());
        for (var limit : limits) {
            double y = Math.round(scale.up(limit.value()));
            for (double x = scale.x(); x < scale.x() + scale.width(); x += 6) {
                pen.fillRect(x, y, Math.min(4, scale.x() + scale.width() - x), 1);
            }
        }
    }

    /// Over the curves, with a rim of the ground's colour, so that they can be read among many.
    private void limitNames(GraphicsContext pen, double em) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setFill(limitInk.paint());
        pen.setStroke(flagTextInk.paint());
        pen.setLineWidth(0.3 * em);
        double x = scale.x() + scale.width() - 4;
        for (var limit : limits) {
            double line = Math.round(scale.up(limit.value()));
            double above = line - 0.15 * em;
            boolean fits = above - em > scale.y() - 0.7 * em;
            double y = fits ? above : line + 0.2 * em;
            pen.setTextBaseline(fits ? VPos.BOTTOM : VPos.TOP);
            pen.strokeText(limit.text(), x, y);
            pen.fillText(limit.text(), x, y);
        }
    }

    private double x(long moment) {
        return scale.x() + scale.width() * time.span().get().share(moment);
    }

    private void line(GraphicsContext pen, Series one) {
        var span = time.span().get();
        pen.setFill(tone(one));
        double end = scale.x() + scale.width();
        int column = Integer.MIN_VALUE;
        double low = 0;
        double high = 0;
        double last = Double.NaN;
        long before = 0;
        for (int i = one.first(span.from()); i < one.at().length; i++) {
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

    /// Cross-hair and mark alone: moving them repaints little.
    void drawAbove() {
        double em = Em.of(this);
        var pen = above.getGraphicsContext2D();
        pen.clearRect(0, 0, above.getWidth(), above.getHeight());
        var hair = time.hair().get();
        marked.ifPresent(span -> {
            pen.setGlobalAlpha(0.18);
            pen.setFill(hairInk.paint());
            pen.fillRect(x(span.from()), scale.y(), x(span.to()) - x(span.from()), scale.height());
            pen.setGlobalAlpha(1);
        });
        if (hair.isEmpty()) {
            return;
        }
        double x = Math.round(x(hair.getAsLong()));
        if (x < scale.x() || x > scale.x() + scale.width()) {
            return;
        }
        pen.setFill(hairInk.paint());
        pen.fillRect(x, scale.y(), 1, scale.height());
        for (var one : series) {
            one.at(hair.getAsLong())
                    .ifPresent(value -> {
                        pen.setFill(tone(one));
                        pen.fillOval(x - 3, scale.up(value) - 3.5, 7, 7);
                    });
        }
        flag(pen, kind.moment().apply(hair.getAsLong()), x, em);
    }

    private void flag(GraphicsContext pen, String text, double x, double em) {
        pen.setFont(Font.font(family.get(), em * 0.85));
        double wide = text.length() * 0.52 * em + em;
        double left = Math.clamp(x - wide / 2, scale.x(), scale.x() + scale.width() - wide);
        double y = scale.y() + scale.height() + 0.2 * em;
        pen.setFill(flagInk.paint());
        pen.fillRoundRect(left, y, wide, 1.45 * em, 6, 6);
        pen.setFill(flagTextInk.paint());
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.CENTER);
        pen.fillText(text, left + wide / 2, y + 0.72 * em);
    }
}
