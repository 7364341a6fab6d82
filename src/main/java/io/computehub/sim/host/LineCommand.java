package io.computehub.sim.host;

import java.io.IOException;
import java.io.InputStream;

/// One command without a terminal.
final class LineCommand extends Visit {

    private final String line;

    LineCommand(String line) {
        this.line = line;
    }

    @Override
    int serve(InputStream input) throws IOException {
        return new Box().run(line, this::print, Thread.currentThread()::isInterrupted);
    }
}
