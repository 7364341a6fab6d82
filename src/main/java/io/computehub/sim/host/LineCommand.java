package io.computehub.sim.host;

import java.io.IOException;
import java.io.InputStream;

/// One command without a terminal.
final class LineCommand extends Visit {

    private final String line;

    private final Tree tree;

    LineCommand(String line, Tree tree) {
        this.line = line;
        this.tree = tree;
    }

    @Override
    int serve(InputStream input) throws IOException {
        return new Box(tree).run(line, this::print, Thread.currentThread()::isInterrupted);
    }
}
