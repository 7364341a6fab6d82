package io.computehub.ui.terminal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a tab shows: one terminal, or two pieces beside or below each other.
sealed interface Piece {

    record One(Session session) implements Piece {}

    record Two(boolean beside, Piece first, Piece second) implements Piece {}

    /// From left to right and from top to bottom.
    default List<Session> sessions() {
        return switch (this) {
            case One one -> List.of(one.session());
            case Two two ->
                    Stream.concat(two.first().sessions().stream(), two.second().sessions().stream())
                            .toList();
        };
    }

    /// With another terminal at the side of one.
    default Piece split(Session at, boolean beside, Session more) {
        return switch (this) {
            case One one -> one.session() == at ? new Two(beside, one, new One(more)) : one;
            case Two two ->
                    new Two(
                            two.beside(),
                            two.first().split(at, beside, more),
                            two.second().split(at, beside, more));
        };
    }

    /// Without a terminal; empty where there was no other.
    default Optional<Piece> without(Session gone) {
        return switch (this) {
            case One one -> one.session() == gone ? Optional.empty() : Optional.of(one);
            case Two two -> {
                var first = two.first().without(gone);
                var second = two.second().without(gone);
                yield first.isEmpty()
                        ? second
                        : second.isEmpty()
                                ? first
                                : Optional.of(new Two(two.beside(), first.get(), second.get()));
            }
        };
    }
}
