package io.computehub.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// The log: a few small files in the data folder, one line per event, times in UTC. What is written
/// is clean by construction: no class logs headers, bodies, queries or secrets.
final class Logs {

    private static final int BYTES = 1 << 20;
    private static final int FILES = 5;

    private Logs() {}

    /// Sends everything to files in `folder`; where that cannot be written, warnings go to standard
    /// error.
    static void to(Path folder) {
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(handler(folder));
        // Debug lines hold one line per call; they help when a provider misbehaves.
        Logger.getLogger("io.computehub").setLevel(Level.FINE);
        // OkHttp's own line per call would repeat ours.
        Logger.getLogger("okhttp3").setLevel(Level.WARNING);
    }

    private static Handler handler(Path folder) {
        try {
            Files.createDirectories(folder);
            var handler =
                    new FileHandler(
                            folder.resolve("computehub-%g.log").toString(), BYTES, FILES, true);
            handler.setEncoding("UTF-8");
            handler.setLevel(Level.ALL);
            handler.setFormatter(new Line());
            return handler;
        } catch (IOException _) {
            var console = new java.util.logging.ConsoleHandler();
            console.setLevel(Level.WARNING);
            return console;
        }
    }

    private static final class Line extends Formatter {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                        .withZone(ZoneOffset.UTC);

        @Override
        public String format(LogRecord entry) {
            var text =
                    new StringBuilder()
                            .append(TIME.format(Instant.ofEpochMilli(entry.getMillis())))
                            .append(' ')
                            .append(entry.getLevel().getName())
                            .append(' ')
                            .append(entry.getLoggerName())
                            .append(' ')
                            .append(formatMessage(entry).replaceAll("\\p{Cntrl}+", " "))
                            .append('\n');
            if (entry.getThrown() != null) {
                text.append(Crashes.trace(entry.getThrown()));
            }
            return text.toString();
        }
    }
}
