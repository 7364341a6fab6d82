package io.computehub.ui.kit;

import java.util.List;
import java.util.stream.Collectors;

/// Rows as tab-separated text.
final class GridText {

    private GridText() {}

    static <T> String of(List<Column<T, ?>> columns, List<T> rows) {
        var text = new StringBuilder(line(columns.stream().map(Column::head).toList()));
        for (var row : rows) {
            text.append(line(columns.stream().map(column -> value(column, row)).toList()));
        }
        return text.toString();
    }

    private static <T> String value(Column<T, ?> column, T row) {
        return String.valueOf(column.value().apply(row));
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                .collect(Collectors.joining("\t", "", "\n"));
    }
}
