package io.computehub.ui.terminal;

import io.computehub.terminal.Snapshot;

/// What is to be seen, as text: for those who hear it.
final class VisibleText {

    private VisibleText() {}

    static String of(Snapshot view) {
        var all = new StringBuilder();
        for (int row = 0; row < view.rows(); row++) {
            var line = new StringBuilder();
            for (int i = 0; i < view.line(row).columns(); i++) {
                line.append(view.line(row).character(i));
            }
            all.append(line.toString().stripTrailing()).append('\n');
        }
        return all.toString().stripTrailing();
    }
}
