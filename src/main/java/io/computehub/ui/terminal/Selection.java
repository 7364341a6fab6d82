package io.computehub.ui.terminal;

import io.computehub.terminal.Place;
import io.computehub.terminal.Span;
import io.computehub.terminal.Terminal;

import java.util.Optional;

/// What is selected, from where the mouse went down to where it is now, in whole cells, words or
/// lines. JavaFX thread.
final class Selection {

    private final Terminal terminal;
    private Optional<Span> begun = Optional.empty();
    private Optional<Span> span = Optional.empty();
    private By by = By.CELL;

    /// What is selected at once.
    enum By {
        CELL,
        WORD,
        LINE
    }

    /// Where the mouse is.
    ///
    /// @param cell under it
    /// @param edge the nearer side of that cell
    record Hit(Place cell, Place edge) {}

    Selection(Terminal terminal) {
        this.terminal = terminal;
    }

    Optional<Span> span() {
        return span.filter(some -> !some.isEmpty());
    }

    void begin(Hit hit, By what) {
        by = what;
        begun = Optional.of(at(hit));
        span = begun;
    }

    /// Reaches on to there; begins there where nothing had begun.
    void extend(Hit hit) {
        if (begun.isEmpty()) {
            begin(hit, By.CELL);
        }
        var to = at(hit);
        begun.ifPresent(from ->
                span =
                        Optional.of(
                                new Span(
                                        from.from().compareTo(to.from()) <= 0
                                                ? from.from()
                                                : to.from(),
                                        from.to().compareTo(to.to()) >= 0 ? from.to() : to.to())));
    }

    void all() {
        begun = Optional.of(terminal.all());
        span = begun;
    }

    void clear() {
        begun = Optional.empty();
        span = Optional.empty();
    }

    String text() {
        return span().map(some -> terminal.text(some.from(), some.to())).orElse("");
    }

    private Span at(Hit hit) {
        return switch (by) {
            case CELL -> new Span(hit.edge(), hit.edge());
            case WORD -> terminal.word(hit.cell());
            case LINE -> terminal.line(hit.cell());
        };
    }
}
