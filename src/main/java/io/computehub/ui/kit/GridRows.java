package io.computehub.ui.kit;

import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Puts new rows into a table in the place of the old ones, so that what was selected, focused and
/// in view stays so: rows are the same where their identity is. JavaFX thread only.
final class GridRows<T> {

    private final TableView<T> table;
    private final GridItems<T> items = new GridItems<>();
    private final Function<? super T, ?> identity;
    private boolean changing;

    GridRows(TableView<T> table, Function<? super T, ?> identity) {
        this.table = table;
        this.identity = identity;
        table.setItems(items);
    }

    /// Rows are being put: what the table reports meanwhile is nobody's doing.
    boolean isChanging() {
        return changing;
    }

    /// The rows of `newest` where the table has them now: gone ones leave, new ones come last.
    List<T> held(List<T> newest) {
        var byId = new LinkedHashMap<Object, T>();
        newest.forEach(row -> byId.put(identity.apply(row), row));
        var held = new ArrayList<T>(newest.size());
        for (var row : table.getItems()) {
            var now = byId.remove(identity.apply(row));
            if (now != null) {
                held.add(now);
            }
        }
        held.addAll(byId.values());
        return held;
    }

    /// Shows these rows, in this order.
    ///
    /// @return whether rows are, or were, selected and may have changed
    boolean put(List<T> rows) {
        if (items.are(rows)) {
            return false;
        }
        var model = table.getSelectionModel();
        Set<Object> chosen = new HashSet<>();
        model.getSelectedItems().stream()
                .filter(Objects::nonNull)
                .forEach(row -> chosen.add(identity.apply(row)));
        // Where the keyboard is elsewhere nobody sees a focus beside the selection, which takes its
        // own along; and to look for one row among fifty thousand is not for nothing.
        Optional<?> focused =
                Optional.ofNullable(table.getFocusModel().getFocusedItem())
                        .filter(_ -> table.isFocused())
                        .map(identity);
        var top = GridScroll.top(table);
        var inView = top.map(index -> identity.apply(items.get(index)));
        changing = true;
        try {
            items.put(rows);
            // Scrolling aligns the row with the edge, so one that kept its place is left alone.
            inView.map(id -> indexOf(rows, id))
                    .filter(index -> !top.equals(Optional.of(index)))
                    .ifPresent(index -> GridScroll.keep(table, index));
            reselect(rows, chosen, focused);
        } finally {
            changing = false;
        }
        return !chosen.isEmpty() || !model.isEmpty();
    }

    private void reselect(List<T> rows, Set<Object> chosen, Optional<?> focused) {
        var model = table.getSelectionModel();
        var indices = new ArrayList<Integer>();
        int focus = -1;
        if (!chosen.isEmpty() || focused.isPresent()) {
            for (int i = 0; i < rows.size(); i++) {
                if (indices.size() == chosen.size() && (focus >= 0 || focused.isEmpty())) {
                    break;
                }
                Object id = identity.apply(rows.get(i));
                if (!chosen.isEmpty() && chosen.contains(id)) {
                    indices.add(i);
                }
                if (focused.isPresent() && focused.get().equals(id)) {
                    focus = i;
                }
            }
        }
        if (!indices.equals(model.getSelectedIndices())) {
            model.clearSelection();
            if (!indices.isEmpty()) {
                model.selectIndices(
                        indices.getFirst(),
                        indices.stream().skip(1).mapToInt(Integer::intValue).toArray());
            }
        }
        if (focus >= 0) {
            table.getFocusModel().focus(focus);
        }
    }

    private int indexOf(List<T> rows, Object id) {
        for (int i = 0; i < rows.size(); i++) {
            if (identity.apply(rows.get(i)).equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
