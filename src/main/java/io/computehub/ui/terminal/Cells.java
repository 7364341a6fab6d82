package io.computehub.ui.terminal;

/// The size of a terminal.
record Cells(int columns, int rows) {

    private static final int LEAST = 2;

    /// As many as there is room for.
    static Cells in(double width, double height, Face face) {
        return new Cells(
                Math.max(LEAST, (int) Math.floor((width + face.pixel / 2) / face.cell)),
                Math.max(LEAST, (int) Math.floor((height + face.pixel / 2) / face.line)));
    }
}
