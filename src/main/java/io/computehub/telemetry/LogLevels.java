package io.computehub.telemetry;

import io.computehub.telemetry.LogLine.Level;

import java.util.regex.Pattern;

/// Finds the level in a line: a word of its own near the beginning, as loggers write it, or what
/// only failures say.
final class LogLevels {

    private static final int HEAD = 160;
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\b(ERROR|FATAL|CRITICAL|Traceback|[A-Z]\\w*(Error|Exception)|panic|OOM)\\b"
                            + "|[Oo]ut of memory|Segmentation fault");
    private static final Pattern WARNING = Pattern.compile("\\b(WARN|WARNING|Warning)\\b");
    private static final Pattern DEBUG = Pattern.compile("\\b(DEBUG|TRACE)\\b");

    private LogLevels() {}

    static Level of(String text) {
        var head = text.length() <= HEAD ? text : text.substring(0, HEAD);
        if (ERROR.matcher(head).find()) {
            return Level.ERROR;
        } else if (WARNING.matcher(head).find()) {
            return Level.WARNING;
        }
        return DEBUG.matcher(head).find() ? Level.DEBUG : Level.NONE;
    }
}
