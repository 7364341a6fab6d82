package io.computehub.ui.kit;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Which columns a table shows: those the user chose, less those that have no room, widest use of
/// what is left. The menu on the heads is the column chooser.
final class GridFold<T> {

    /// Room for the scroll bar, so that it never pushes the last column out.
    private static final double BAR = 1.0;

    /// Words are not made narrower than this part of their width; then the table scrolls.
    private static final double NARROWEST = 0.6;

    private final TableView<T> table;
    private final Map<String, Column<T, ?>> columns;
    private final Map<String, TableColumn<T, ?>> made;
    private final Set<String> hidden = new LinkedHashSet<>();
    private final ContextMenu menu = new ContextMenu();
    private Consumer<List<String>> choice = _ -> {};
    private boolean chosenByUser;
    private boolean arranging;

    GridFold(
            TableView<T> table,
            Map<String, Column<T, ?>> columns,
            Map<String, TableColumn<T, ?>> made) {
        this.table = table;
        this.columns = columns;
        this.made = made;
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.widthProperty().subscribe(_ -> arrange());
        table.sceneProperty().flatMap(Em::in).subscribe(_ -> arrange());
    }

    Set<String> chosen() {
        var ids = new LinkedHashSet<>(columns.keySet());
        ids.removeAll(hidden());
        return ids;
    }

    void choose(Collection<String> ids) {
        take(ids);
        choice.accept(List.copyOf(chosen()));
    }

    /// What was chosen another time; nothing of it is told again.
    void restore(Collection<String> ids) {
        if (ids.stream().anyMatch(columns::containsKey)) {
            take(ids);
        }
    }

    void onChoice(Consumer<List<String>> told) {
        choice = told;
    }

    private void take(Collection<String> ids) {
        chosenByUser = true;
        hidden.clear();
        columns.values().stream()
                .filter(GridFold::canBeHidden)
                .map(Column::id)
                .filter(id -> !ids.contains(id))
                .forEach(hidden::add);
        arrange();
    }

    /// A column without a head has no name to choose it by: it holds a control.
    private static boolean canBeHidden(Column<?, ?> column) {
        return !column.head().isEmpty();
    }

    /// What is seen and says something.
    List<Column<T, ?>> visible() {
        var shown = new ArrayList<Column<T, ?>>();
        for (var column : table.getColumns()) {
            var spec = columns.get(column.getId());
            if (column.isVisible() && spec != null && canBeHidden(spec)) {
                shown.add(spec);
            }
        }
        return shown;
    }

    void arrange() {
        if (arranging || columns.isEmpty()) {
            return;
        }
        arranging = true;
        try {
            fillMenu();
            made.values().forEach(column -> column.setContextMenu(menu));
            double em = Em.of(table);
            double room = table.getWidth() <= 0 ? Double.MAX_VALUE : table.getWidth() / em - BAR;
            var shown = new ArrayList<Column<T, ?>>();
            chosen().forEach(id -> shown.add(columns.get(id)));
            var leaving = new ArrayList<>(shown);
            leaving.sort(Comparator.comparingInt(Column::fold));
            for (var next : leaving) {
                if (next.fold() != Column.KEEP && width(shown) > room) {
                    shown.remove(next);
                }
            }
            double spare = room == Double.MAX_VALUE ? 0 : Math.max(0, room - width(shown));
            double narrowing = room == Double.MAX_VALUE ? 1 : narrowing(shown, room);
            double shares = shown.stream().mapToDouble(Column::grow).sum();
            for (var column : columns.values()) {
                var view = made.get(column.id());
                if (view == null) {
                    continue;
                }
                view.setVisible(shown.contains(column));
                double extra = shares > 0 ? spare * column.grow() / shares : 0;
                // Cells take whole pixels, rounded up: a dozen fractions would need a scroll bar.
                view.setPrefWidth(
                        Math.floor(
                                (column.width() * (column.number() ? 1 : narrowing) + extra) * em));
            }
            lead();
        } finally {
            arranging = false;
        }
    }

    /// What is left of the width of words where even those columns that never leave have no room:
    /// figures stay whole, words shorten.
    private double narrowing(List<Column<T, ?>> shown, double room) {
        double words =
                shown.stream().filter(column -> !column.number()).mapToDouble(Column::width).sum();
        double missing = width(shown) - room;
        return missing <= 0 || words <= 0 ? 1 : Math.max(NARROWEST, (words - missing) / words);
    }

    /// The first column in view stands on the page's left edge.
    private void lead() {
        boolean first = true;
        for (var column : table.getColumns()) {
            column.getStyleClass().remove("lead");
            if (first && column.isVisible()) {
                column.getStyleClass().add("lead");
                first = false;
            }
        }
    }

    private Set<String> hidden() {
        if (chosenByUser) {
            return hidden;
        }
        var byDefault = new LinkedHashSet<String>();
        columns.values().stream()
                .filter(column -> !column.shown())
                .forEach(column -> byDefault.add(column.id()));
        return byDefault;
    }

    private void fillMenu() {
        menu.getItems().setAll(items(Column::head));
    }

    /// The last column that shows something stays.
    List<MenuItem> items(Function<Column<T, ?>, String> name) {
        var items = new ArrayList<MenuItem>();
        for (var column : columns.values()) {
            if (canBeHidden(column)) {
                var item = new CheckMenuItem(name.apply(column));
                item.setSelected(!hidden().contains(column.id()));
                item.setOnAction(_ -> {
                    var ids = new LinkedHashSet<>(chosen());
                    if (item.isSelected()) {
                        ids.add(column.id());
                    } else {
                        ids.remove(column.id());
                    }
                    boolean some =
                            columns.values().stream()
                                    .anyMatch(one -> ids.contains(one.id()) && canBeHidden(one));
                    item.setSelected(item.isSelected() || !some);
                    if (some) {
                        choose(ids);
                    }
                });
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    private double width(List<Column<T, ?>> shown) {
        return shown.stream().mapToDouble(Column::width).sum();
    }
}
