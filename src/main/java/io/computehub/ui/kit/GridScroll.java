package io.computehub.ui.kit;

import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

import java.util.Optional;

/// Where a table is scrolled to, so that a refresh leaves it there.
final class GridScroll {

    private GridScroll() {}

    /// The place of the first row in view; empty while the table is at its top, which then stays
    /// the top.
    static Optional<Integer> top(TableView<?> table) {
        return flow(table)
                .flatMap(GridScroll::firstIndex)
                .filter(index -> index > 0 && index < table.getItems().size());
    }

    static void keep(TableView<?> table, int index) {
        if (index >= 0) {
            flow(table).ifPresent(flow -> flow.scrollToTop(index));
        }
    }

    /// Scrolls only if the row is out of view.
    static void reveal(TableView<?> table, int index) {
        var flow = flow(table);
        if (flow.isEmpty()) {
            table.scrollTo(index);
            return;
        }
        flow.get().scrollTo(index);
    }

    private static Optional<Integer> firstIndex(VirtualFlow<?> flow) {
        return Optional.ofNullable(flow.getFirstVisibleCell()).map(cell -> cell.getIndex());
    }

    private static Optional<VirtualFlow<?>> flow(TableView<?> table) {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.of(flow)
                : Optional.empty();
    }
}
