package io.computehub.ui.terminal;

import io.computehub.terminal.Place;
import io.computehub.terminal.Span;
import io.computehub.terminal.Terminal;

import java.util.Optional;

/// What is selected: by cells, words, or lines, from where a drag began.
final class Selecting {

    private final Terminal terminal;
    private Optional<Span> anchor = Optional.empty();
    private Optional<Span> selected = Optional.empty();
    private int unit = 1;

    Selecting(Terminal terminal) {
        this.terminal = terminal;
    }

    Optional<Span> selected() {
        return selected.filter(span -> !span.isEmpty());
    }

    void clear() {
        anchor = Optional.empty();
        selected = Optional.empty();
    }

    /// @param clicks 1 a cell, 2 a word, 3 a line
    void begin(Place at, int clicks, boolean extend) {
        if (extend && anchor.isPresent()) {
            drag(at);
            return;
        }
        unit = Math.min(3, Math.max(1, clicks));
        anchor = Optional.of(around(at));
        selected = anchor;
    }

    void drag(Place to) {
        if (anchor.isEmpty()) {
            return;
        }
        var from = anchor.get();
        var end = around(to);
        selected =
                Optional.of(
                        end.from().compareTo(from.from()) < 0
                                ? new Span(end.from(), from.to())
                                : new Span(
                                        from.from(),
                                        end.to().compareTo(from.to()) > 0 ? end.to() : from.to()));
    }

    private Span around(Place at) {
        return switch (unit) {
            case 2 -> terminal.word(at);
            case 3 -> terminal.line(at);
            default -> new Span(at, at);
        };
    }

    String text() {
        return selected()
                .map(span -> terminal.text(span.from(), span.to()).stripTrailing())
                .orElse("");
    }

    void all() {
        unit = 1;
        selected = Optional.of(terminal.all());
        anchor = selected;
    }
}
