package io.computehub.telemetry;

import java.util.Optional;

/// Where a log comes from.
public sealed interface LogSource {

    /// What the provider's API gives.
    record Provider() implements LogSource {}

    /// A file on the machine, followed by name, so that one that is rotated goes on.
    record File(String path) implements LogSource {}

    /// The journal of systemd, of one unit or of all.
    record Journal(Optional<String> unit) implements LogSource {}

    /// What a Docker container on the machine writes.
    record Container(String name) implements LogSource {}

    /// Short, and the same for the same source: it is kept with each line.
    default String label() {
        return switch (this) {
            case Provider _ -> "provider";
            case File(var path) -> path;
            case Journal(var unit) -> "journal" + unit.map(it -> ":" + it).orElse("");
            case Container(var name) -> "docker:" + name;
        };
    }

    /// Reads what `label` wrote: a path begins with a slash.
    static Optional<LogSource> of(String label) {
        var word = label.strip();
        if (word.equals("provider")) {
            return Optional.of(new Provider());
        } else if (word.equals("journal")) {
            return Optional.of(new Journal(Optional.empty()));
        } else if (word.startsWith("journal:") && isName(word.substring(8))) {
            return Optional.of(new Journal(Optional.of(word.substring(8))));
        } else if (word.startsWith("docker:") && isName(word.substring(7))) {
            return Optional.of(new Container(word.substring(7)));
        } else if (word.startsWith("/") && word.length() <= 1000 && word.indexOf('\n') < 0) {
            return Optional.of(new File(word));
        }
        return Optional.empty();
    }

    private static boolean isName(String word) {
        return word.matches("[A-Za-z0-9][A-Za-z0-9_.@:-]{0,120}");
    }

    /// The command that prints the last lines and then what comes; empty where no command does.
    default Optional<String> command(int lines) {
        return switch (this) {
            case Provider _ -> Optional.empty();
            case File(var path) -> Optional.of("exec tail -n " + lines + " -F -- " + quoted(path));
            case Journal(var unit) ->
                    Optional.of(
                            "exec journalctl -f --no-pager -o short-iso -n "
                                    + lines
                                    + unit.map(it -> " -u " + quoted(it)).orElse(""));
            case Container(var name) ->
                    Optional.of(
                            "exec docker logs -f --tail " + lines + " " + quoted(name) + " 2>&1");
        };
    }

    /// One word of any shell, whatever is in it.
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
