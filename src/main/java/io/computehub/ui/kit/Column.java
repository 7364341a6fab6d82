package io.computehub.ui.kit;

import javafx.scene.control.TableCell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One column of a `Grid`: what it shows, how it sorts, how wide it is, when it leaves.
///
/// @param id never changes: sort order and the user's choice of columns are kept by it
/// @param head with the unit, which the cells then leave out: "$/h"
/// @param number figures: right-aligned
/// @param value what the cell shows and what is copied, by its `toString`
/// @param order how rows sort by it; empty means it cannot be sorted by
/// @param width in em
/// @param grow how much of spare width it takes; 0 none
/// @param fold when the table is too narrow the lowest leave first; `KEEP` never leaves
/// @param shown before the user chose
/// @param styles of head and cells: `strong`, `medium`, `rate`, `age`, `muted`
/// @param cell draws the value where text is not enough
public record Column<T, V>(
        String id,
        String head,
        boolean number,
        Function<T, V> value,
        Optional<Comparator<T>> order,
        double width,
        double grow,
        int fold,
        boolean shown,
        List<String> styles,
        Optional<Supplier<TableCell<T, V>>> cell) {

    public static final int KEEP = Integer.MAX_VALUE;

    /// Words, sorted as they read.
    public static <T> Column<T, String> text(String id, String head, Function<T, String> value) {
        return new Column<>(
                id,
                head,
                false,
                value,
                Optional.of(Comparator.comparing(value, String.CASE_INSENSITIVE_ORDER)),
                9,
                0,
                KEEP,
                true,
                List.of(),
                Optional.empty());
    }

    /// Figures, said by `Formats`, sorted by what they stand for.
    public static <T> Column<T, String> number(
            String id, String head, Function<T, String> value, Comparator<T> order) {
        return new Column<>(
                id,
                head,
                true,
                value,
                Optional.of(order),
                6,
                0,
                KEEP,
                true,
                List.of(),
                Optional.empty());
    }

    /// Drawn by a cell of one's own.
    public static <T, V> Column<T, V> drawn(
            String id, String head, Function<T, V> value, Supplier<TableCell<T, V>> cell) {
        return new Column<>(
                id,
                head,
                false,
                value,
                Optional.empty(),
                9,
                0,
                KEEP,
                true,
                List.of(),
                Optional.of(cell));
    }

    public Column<T, V> wide(double em) {
        return new Column<>(id, head, number, value, order, em, grow, fold, shown, styles, cell);
    }

    public Column<T, V> growing(double share) {
        return new Column<>(
                id, head, number, value, order, width, share, fold, shown, styles, cell);
    }

    public Column<T, V> folding(int priority) {
        return new Column<>(
                id, head, number, value, order, width, grow, priority, shown, styles, cell);
    }

    public Column<T, V> hidden() {
        return new Column<>(id, head, number, value, order, width, grow, fold, false, styles, cell);
    }

    public Column<T, V> sortedBy(Comparator<T> comparator) {
        return new Column<>(
                id,
                head,
                number,
                value,
                Optional.of(comparator),
                width,
                grow,
                fold,
                shown,
                styles,
                cell);
    }

    public Column<T, V> unsorted() {
        return new Column<>(
                id, head, number, value, Optional.empty(), width, grow, fold, shown, styles, cell);
    }

    public Column<T, V> numeric() {
        return new Column<>(id, head, true, value, order, width, grow, fold, shown, styles, cell);
    }

    public Column<T, V> drawnBy(Supplier<TableCell<T, V>> drawer) {
        return new Column<>(
                id,
                head,
                number,
                value,
                order,
                width,
                grow,
                fold,
                shown,
                styles,
                Optional.of(drawer));
    }

    public Column<T, V> styled(String... classes) {
        return new Column<>(
                id, head, number, value, order, width, grow, fold, shown, List.of(classes), cell);
    }
}
