package io.computehub.sim.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/// One command without a terminal.
final class LineCommand extends Visit {

    private final String line;

    private final Tree tree;

    private final Supplier<Optional<Doing>> doing;

    LineCommand(String line, Tree tree, Supplier<Optional<Doing>> doing) {
        this.line = line;
        this.tree = tree;
        this.doing = doing;
    }

    @Override
    int serve(InputStream input) throws IOException {
        return new Box(tree, doing).run(line, this::print, Thread.currentThread()::isInterrupted);
    }
}
