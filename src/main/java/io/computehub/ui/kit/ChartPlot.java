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
    private static final double FOOT = 1.7;
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

    /// Whether anybody can see it now; it draws nothing meanwhile.
    void seen(boolean now) {
        if (now != ground.isVisible()) {
            ground.setVisible(now);
            requestLayout();
        }
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
        if (!ground.isVisible() || width < 8 * em || height < 4 * em) {
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
        var bars = new Bars(pen, scale);
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
                    bars.add(column, column + 1, low, high);
                    if (joined) {
                        bars.add(column + 1, x, last, last);
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
            bars.add(column, column + 1, low, high);
            long reach = Math.min(span.to(), before + one.gap() / 3);
            bars.add(column + 1, (int) Math.floor(x(reach)), last, last);
        }
        bars.paint();
    }

    /// The columns of a line, each from its least to its most. Those beside each other that are as
    /// high are painted at once, for a flat line has a thousand of them.
    private static final class Bars {

        private final GraphicsContext pen;
        private final Scale scale;
        private double left;
        private double right;
        private double top;
        private double bottom;

        Bars(GraphicsContext pen, Scale scale) {
            this.pen = pen;
            this.scale = scale;
        }

        void add(int from, int to, double low, double high) {
            double first = Math.max(scale.x(), from);
            double end = Math.min(scale.x() + scale.width(), to);
            if (end <= first) {
                return;
            }
            // To half a pixel: finer is not seen.
            double upper = Math.round(2 * (scale.up(high) - PEN / 2)) / 2.0;
            double lower = Math.round(2 * (scale.up(low) + PEN / 2)) / 2.0;
            if (first != right || upper != top || lower != bottom) {
                paint();
                left = first;
                top = upper;
                bottom = lower;
            }
            right = end;
        }

        void paint() {
            if (right > left) {
                pen.fillRect(left, top, right - left, bottom - top);
            }
            left = right;
        }
    }

    /// Cross-hair and mark alone: moving them repaints little.
    void drawAbove() {
        if (!above.isVisible() && time.hair().get().isEmpty() && marked.isEmpty()) {
            return;
        }
        double em = Em.of(this);
        var pen = above.getGraphicsContext2D();
        pen.clearRect(0, 0, above.getWidth(), above.getHeight());
        var hair = time.hair().get();
        // A canvas costs its painting even where it is empty.
        above.setVisible(hair.isPresent() || marked.isPresent());
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
