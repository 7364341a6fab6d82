package io.computehub.ui.terminal;

import io.computehub.terminal.Span;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Where what is looked for was found, and which of these places is looked at.
final class Marks {

    static final Marks NONE = new Marks(List.of(), OptionalInt.empty());

    private final List<Span> all;
    private final OptionalInt current;
    private final Map<Long, List<Span>> byLine = new HashMap<>();

    Marks(List<Span> all, OptionalInt current) {
        this.all = all;
        this.current = current;
        for (var span : all) {
            for (long line = span.from().line(); line <= span.to().line(); line++) {
                byLine.computeIfAbsent(line, _ -> new ArrayList<>()).add(span);
            }
        }
    }

    int count() {
        return all.size();
    }

    /// From 1; 0 for none.
    int number() {
        return current.isPresent() ? current.getAsInt() + 1 : 0;
    }

    List<Span> on(long line) {
        return byLine.getOrDefault(line, List.of());
    }

    Optional<Span> current() {
        return current.isPresent() ? Optional.of(all.get(current.getAsInt())) : Optional.empty();
    }

    boolean isCurrent(Span span) {
        return current.isPresent() && all.get(current.getAsInt()) == span;
    }

    /// The next one, round and round.
    Marks step(int by) {
        return all.isEmpty()
                ? this
                : new Marks(
                        all,
                        OptionalInt.of(
                                Math.floorMod(current.orElse(by > 0 ? -1 : 0) + by, all.size())));
    }
}
