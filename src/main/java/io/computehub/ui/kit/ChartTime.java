package io.computehub.ui.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.OptionalLong;

/// The stretch of time that the charts of a page show together, and where their cross-hair stands;
/// in milliseconds since 1970. It follows the present until someone looks closer. JavaFX thread.
public final class ChartTime {

    private static final long SHORTEST = 10_000;

    /// From inclusive, to exclusive; to is later.
    public record Span(long from, long to) {

        public long length() {
            return to - from;
        }

        /// With so much of its length more on either side.
        public Span wider(double share) {
            long more = (long) (length() * share);
            return new Span(from - more, to + more);
        }

        public double share(long moment) {
            return (double) (moment - from) / (to - from);
        }
    }

    private final ReadOnlyObjectWrapper<Span> span;
    private final ReadOnlyObjectWrapper<OptionalLong> hair =
            new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private Span whole;
    private boolean zoomed;

    public ChartTime(Span whole) {
        this.whole = whole;
        this.span = new ReadOnlyObjectWrapper<>(whole);
    }

    public ReadOnlyObjectProperty<Span> span() {
        return span.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<OptionalLong> hair() {
        return hair.getReadOnlyProperty();
    }

    public void point(OptionalLong moment) {
        hair.set(moment);
    }

    /// What there is to see now; shown as long as nobody looks closer.
    public void follow(Span now) {
        whole = now;
        if (!zoomed) {
            span.set(now);
        }
    }

    public boolean isZoomed() {
        return zoomed;
    }

    public void look(long from, long to) {
        if (to - from < SHORTEST) {
            long middle = from + (to - from) / 2;
            look(middle - SHORTEST / 2, middle + SHORTEST / 2);
            return;
        }
        zoomed = true;
        span.set(new Span(from, to));
    }

    /// Closer (below 1) or farther around a moment.
    public void zoom(long around, double factor) {
        var now = span.get();
        double from = around - (around - now.from()) * factor;
        double to = around + (now.to() - around) * factor;
        if (factor > 1 && to - from >= whole.length()) {
            all();
        } else {
            look((long) from, (long) to);
        }
    }

    /// Earlier or later by a share of what is shown.
    public void pan(double share) {
        var now = span.get();
        long by = (long) (now.length() * share);
        look(now.from() + by, now.to() + by);
    }

    public void all() {
        zoomed = false;
        span.set(whole);
    }

    /// Moves the cross-hair by a share of what is shown.
    public void step(double share) {
        var now = span.get();
        long at = hair.get().orElse(now.to());
        long moved = at + (long) (now.length() * share);
        hair.set(OptionalLong.of(Math.clamp(moved, now.from(), now.to() - 1)));
    }

    public static Span last(long now, Duration length) {
        return new Span(now - length.toMillis(), now);
    }
}
