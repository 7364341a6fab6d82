package io.computehub.telemetry;

import java.time.Instant;

/// One line of a log as it came, with the moment at which it was read and the label of its source.
/// `number` counts the lines of a machine upwards from one session of reading.
public record LogLine(long number, Instant read, String source, String text) {

    /// How much a line matters, by the words that people write.
    public enum Level {
        NONE,
        DEBUG,
        WARNING,
        ERROR
    }

    public Level level() {
        return LogLevels.of(text);
    }
}
