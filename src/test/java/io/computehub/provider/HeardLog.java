package io.computehub.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Everything that is logged while it listens, down to the finest level, as text; what tests beside
/// this one log as well.
final class HeardLog extends Handler {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.computehub");
    private static int listening;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    void start() {
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
        listen(1);
        ROOT.addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(getFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        listen(-1);
    }

    /// Down to the finest as long as anyone listens.
    private static synchronized void listen(int more) {
        listening += more;
        OURS.setLevel(listening > 0 ? Level.ALL : null);
    }
}
