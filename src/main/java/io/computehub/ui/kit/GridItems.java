package io.computehub.ui.kit;

import javafx.collections.ModifiableObservableListBase;

import java.util.ArrayList;
import java.util.List;

/// The rows of a table. All of them are exchanged at once, and that is told as what changed in
/// which place, more rows or fewer at the end. A table that hears of a replacement instead empties
/// every cell and fills it again, which costs a restyling of each: a third of a keystroke's time
/// over long lists. JavaFX thread only.
final class GridItems<T> extends ModifiableObservableListBase<T> {

    private List<T> rows = new ArrayList<>();

    /// Shows these rows in the place of those that are there.
    void put(List<T> next) {
        var before = rows;
        int common = Math.min(before.size(), next.size());
        int first = 0;
        while (first < common && before.get(first).equals(next.get(first))) {
            first++;
        }
        int last = common - 1;
        while (last >= first && before.get(last).equals(next.get(last))) {
            last--;
        }
        rows = new ArrayList<>(next);
        beginChange();
        try {
            for (int i = first; i <= last; i++) {
                if (!before.get(i).equals(next.get(i))) {
                    nextUpdate(i);
                }
            }
            if (before.size() > common) {
                nextRemove(common, before.subList(common, before.size()));
            } else if (next.size() > common) {
                nextAdd(common, next.size());
            }
        } finally {
            endChange();
        }
    }

    /// Whether the table shows just these.
    boolean are(List<T> others) {
        return others.size() == rows.size() && rows.equals(others);
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    protected void doAdd(int index, T row) {
        rows.add(index, row);
    }

    @Override
    protected T doSet(int index, T row) {
        return rows.set(index, row);
    }

    @Override
    protected T doRemove(int index) {
        return rows.remove(index);
    }
}
