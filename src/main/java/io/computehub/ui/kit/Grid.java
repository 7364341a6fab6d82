package io.computehub.ui.kit;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A table of records. Rows have an identity, so selection and scroll survive every refresh, and a
/// refresh never reorders rows under the pointer. Columns fold away when width is short and come
/// back. Ctrl+C copies the selected rows as tab-separated text. A refresh does not style a row
/// anew, so cells keep their nodes, change styles by `style`, and apply those of nodes they add.
/// JavaFX thread only.
public final class Grid<T> {

    /// A row whose facts are old: its ink fades.
    public static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    /// A row that may cost and nobody can prove: its `rate` cell turns red.
    public static final PseudoClass DOUBT = PseudoClass.getPseudoClass("doubt");

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<T> table;
    private final Function<? super T, ?> identity;
    private final Map<String, Column<T, ?>> columns = new LinkedHashMap<>();
    private final Map<String, TableColumn<T, ?>> tableColumns = new LinkedHashMap<>();
    private final GridFold<T> fold;
    private final GridRows<T> content;
    private Optional<Consumer<List<Sorting>>> sorter = Optional.empty();
    private Consumer<T> opened = _ -> {};
    private Consumer<List<T>> selected = _ -> {};
    private BiConsumer<TableRow<T>, T> rowStyle = (_, _) -> {};
    private List<T> newest = List.of();
    private boolean ordering;

    /// One sort key: the column and its direction.
    public record Sorting(String column, boolean descending) {}

    /// @param identity what stays the same when a row's facts change: its id
    public Grid(String accessibleText, Function<? super T, ?> identity) {
        this.identity = identity;
        this.table =
                new TableView<>() {
                    @Override
                    protected Skin<?> createDefaultSkin() {
                        return new GridSkin<>(this);
                    }
                };
        this.content = new GridRows<>(table, identity);
        table.setAccessibleText(accessibleText);
        table.getStyleClass().add("grid");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setTableMenuButtonVisible(false);
        table.setPlaceholder(new Region());
        table.setSortPolicy(_ -> sorted());
        table.setRowFactory(_ -> row());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        table.hoverProperty()
                .subscribe(under -> {
                    if (!under) {
                        apply(arranged(newest));
                    }
                });
        table.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<T>)
                                _ -> {
                                    if (!content.isChanging()) {
                                        selected.accept(selection());
                                    }
                                });
        fold = new GridFold<>(table, columns, tableColumns);
    }

    /// Changes a style that hangs on the value of a row or a cell, in time for the next picture.
    public static void style(Node node, PseudoClass state, boolean holds) {
        GridSkin.state(node, state, holds);
    }

    /// Colours a node by the role of what it shows, in time for the next picture.
    ///
    /// @param before the role it has, if it was given one
    public static Optional<Role> colour(Node node, Optional<Role> before, Role next) {
        if (!before.equals(Optional.of(next))) {
            before.map(Role::style).ifPresent(node.getStyleClass()::remove);
            node.getStyleClass().add(next.style());
            node.applyCss();
        }
        return Optional.of(next);
    }

    /// Adds columns, left to right.
    @SafeVarargs
    public final Grid<T> columns(Column<T, ?>... more) {
        for (var column : more) {
            columns.put(column.id(), column);
            var made = make(column);
            tableColumns.put(column.id(), made);
            table.getColumns().add(made);
        }
        fold.arrange();
        return this;
    }

    public TableView<T> node() {
        return table;
    }

    /// What fills the table while it has no rows: one of the four empty states.
    public void placeholder(Node node) {
        table.setPlaceholder(node);
    }

    /// Enter or a double click on a row.
    public void onOpen(Consumer<T> action) {
        opened = action;
    }

    /// The selected rows whenever they change.
    public void onSelect(Consumer<List<T>> action) {
        selected = action;
    }

    /// Dresses a row for its record: `Grid.style(row, Grid.STALE, ...)`.
    public void rowStyle(BiConsumer<TableRow<T>, T> style) {
        rowStyle = style;
    }

    /// For tables too long to sort here: the sorter is told what the user asked for, sorts on
    /// another thread and comes back through `show`. Rows are then shown in the order given.
    public void sortElsewhere(Consumer<List<Sorting>> sort) {
        sorter = Optional.of(sort);
    }

    /// Sorts by these columns, the first first.
    public void sortBy(List<Sorting> order) {
        ordering = true;
        try {
            table.getSortOrder().clear();
            for (var key : order) {
                var column = tableColumns.get(key.column());
                if (column != null) {
                    column.setSortType(
                            key.descending()
                                    ? TableColumn.SortType.DESCENDING
                                    : TableColumn.SortType.ASCENDING);
                    table.getSortOrder().add(column);
                }
            }
        } finally {
            ordering = false;
        }
        sorted();
    }

    public List<Sorting> sorting() {
        var keys = new ArrayList<Sorting>();
        for (var column : table.getSortOrder()) {
            keys.add(
                    new Sorting(
                            column.getId(),
                            column.getSortType() == TableColumn.SortType.DESCENDING));
        }
        return keys;
    }

    /// Shows rows because the user asked (a filter, a sort): their order holds at once.
    public void show(List<T> rows) {
        newest = List.copyOf(rows);
        apply(arranged(newest));
    }

    /// Shows rows because the world changed. While the pointer is over the table, rows keep their
    /// places: changed in place, gone ones leave, new ones wait at the end.
    public void refresh(List<T> rows) {
        newest = List.copyOf(rows);
        apply(table.isHover() ? content.held(newest) : arranged(newest));
    }

    public List<T> selection() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /// Selects the row with this identity and brings it into view; false when it is not there.
    public boolean select(Object id) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (identity.apply(table.getItems().get(i)).equals(id)) {
                table.getSelectionModel().clearAndSelect(i);
                GridScroll.reveal(table, i);
                return true;
            }
        }
        return false;
    }

    /// Selects all rows with these identities that are there, and brings none into view.
    public void selectAll(Collection<?> ids) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (ids.contains(identity.apply(table.getItems().get(i)))) {
                table.getSelectionModel().select(i);
            }
        }
    }

    /// The columns the user sees, where there is room.
    public Set<String> chosenColumns() {
        return fold.chosen();
    }

    /// As the user would choose them; what is told to `rememberColumns`.
    public void chooseColumns(Collection<String> ids) {
        fold.choose(ids);
    }

    /// Shows the columns chosen before, and hands on what the user chooses from now on. Called
    /// after all columns are there; ids of columns that are no more count for nothing.
    public void rememberColumns(Optional<List<String>> before, Consumer<List<String>> keep) {
        before.ifPresent(fold::restore);
        fold.onChoice(keep);
    }

    /// A line for each column that can be hidden, ticked while it is chosen: for a menu that says
    /// what the heads are too short to say.
    public List<MenuItem> columnItems(UnaryOperator<String> nameOfId) {
        return fold.items(column -> nameOfId.apply(column.id()));
    }

    /// The selected rows, or all of them, as tab-separated text with a head line.
    public String tsv(List<T> rows) {
        return GridText.of(fold.visible(), rows);
    }

    private <V> TableColumn<T, V> make(Column<T, V> column) {
        var made = new TableColumn<T, V>(column.head());
        made.setId(column.id());
        made.setReorderable(true);
        made.setSortable(column.order().isPresent());
        made.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(column.value().apply(row.getValue())));
        made.getStyleClass().addAll(column.styles());
        if (column.number()) {
            made.getStyleClass().add("num");
        }
        made.setCellFactory(_ -> {
            TableCell<T, V> cell = column.cell().map(Supplier::get).orElseGet(GridCell::new);
            cell.getStyleClass().add("col-" + column.id());
            return cell;
        });
        return made;
    }

    private TableRow<T> row() {
        var row =
                new TableRow<T>() {
                    @Override
                    protected void updateItem(@Nullable T item, boolean empty) {
                        super.updateItem(item, empty);
                        if (item == null || empty) {
                            style(this, STALE, false);
                            style(this, DOUBT, false);
                        } else {
                            rowStyle.accept(this, item);
                        }
                    }
                };
        row.setOnMouseClicked(click -> {
            var item = row.getItem();
            if (item != null
                    && click.getButton() == MouseButton.PRIMARY
                    && click.getClickCount() == 2) {
                opened.accept(item);
            }
        });
        return row;
    }

    private boolean sorted() {
        if (!ordering && !content.isChanging()) {
            if (sorter.isPresent()) {
                sorter.get().accept(sorting());
            } else {
                apply(arranged(newest));
            }
        }
        return true;
    }

    private void apply(List<T> shown) {
        if (content.put(shown)) {
            selected.accept(selection());
        }
    }

    private List<T> arranged(List<T> rows) {
        if (sorter.isPresent()) {
            return rows;
        }
        Optional<Comparator<T>> order = Optional.empty();
        for (var key : sorting()) {
            var column = columns.get(key.column());
            if (column != null && column.order().isPresent()) {
                Comparator<T> own = column.order().get();
                Comparator<T> next = key.descending() ? own.reversed() : own;
                order = Optional.of(order.map(first -> first.thenComparing(next)).orElse(next));
            }
        }
        return order.map(by -> rows.stream().sorted(by).toList()).orElse(rows);
    }

    private void keys(KeyEvent event) {
        if (COPY.match(event) && !selection().isEmpty()) {
            var content = new ClipboardContent();
            content.putString(tsv(selection()));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                && !event.isShortcutDown()
                && !selection().isEmpty()) {
            opened.accept(selection().getFirst());
            event.consume();
        }
    }
}
