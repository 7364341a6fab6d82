package io.computehub.cli;

import java.util.ArrayList;
import java.util.List;

/// A plain table for a terminal: columns as wide as their widest cell, figures to the right,
/// Chinese characters counted as two columns.
final class Grid {

    private static final String GAP = "  ";

    private record Column(String head, boolean figure) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    Grid text(String head) {
        columns.add(new Column(head, false));
        return this;
    }

    Grid figure(String head) {
        columns.add(new Column(head, true));
        return this;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String print() {
        var lines = new StringBuilder();
        append(lines, columns.stream().map(Column::head).toList());
        rows.forEach(row -> append(lines, row));
        return lines.toString();
    }

    private void append(StringBuilder lines, List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            var pad = " ".repeat(width(i) - columnsOf(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).figure() ? pad + cells.get(i) : cells.get(i) + pad);
        }
        lines.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int widest = columnsOf(columns.get(column).head());
        for (var row : rows) {
            widest = Math.max(widest, columnsOf(row.get(column)));
        }
        return widest;
    }

    static int columnsOf(String text) {
        return text.codePoints().map(Grid::columnsOf).sum();
    }

    private static int columnsOf(int codePoint) {
        boolean wide =
                Character.isIdeographic(codePoint)
                        || (codePoint >= 0x3000 && codePoint <= 0x303F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
        return wide ? 2 : 1;
    }
}
