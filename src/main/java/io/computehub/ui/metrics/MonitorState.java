package io.computehub.ui.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the user has chosen on the monitor; it outlives the view, which is built anew for another
/// language. JavaFX thread.
final class MonitorState {

    /// More lines than this cannot be told apart.
    private static final int MOST_MARKED = 8;

    private String filter = "";
    private WallMetric by = WallMetric.LOAD;
    private Optional<Wall.Cell> picked = Optional.empty();
    private final List<Wall.Cell> marked = new ArrayList<>();

    String filter() {
        return filter;
    }

    void filter(String text) {
        filter = text;
    }

    WallMetric by() {
        return by;
    }

    void by(WallMetric next) {
        by = next;
    }

    Optional<Wall.Cell> picked() {
        return picked;
    }

    void pick(Wall.Cell cell) {
        picked = Optional.of(cell);
    }

    boolean isPicked(Wall.Cell cell) {
        return picked.filter(it -> isSame(it, cell)).isPresent();
    }

    private static boolean isSame(Wall.Cell one, Wall.Cell other) {
        return one.machine().equals(other.machine()) && one.index() == other.index();
    }

    /// The GPUs that are compared, in the order they were marked.
    List<Wall.Cell> marked() {
        return List.copyOf(marked);
    }

    /// Marks it, or takes the mark away. The oldest makes room.
    void mark(Wall.Cell cell) {
        if (!marked.removeIf(it -> isSame(it, cell))) {
            marked.add(cell);
        }
        if (marked.size() > MOST_MARKED) {
            marked.removeFirst();
        }
    }
}
