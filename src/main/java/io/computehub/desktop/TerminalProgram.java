package io.computehub.desktop;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The terminal program that the user has on this computer, to run a command in. What is run may be
/// seen by every program here: it must hold no secret.
public final class TerminalProgram {

    private static final Logger LOG = System.getLogger(TerminalProgram.class.getName());

    /// How each of them is told what to run; the first that is there is taken.
    private static final List<List<String>> LINUX =
            List.of(
                    List.of("xdg-terminal-exec"),
                    List.of("x-terminal-emulator", "-e"),
                    List.of("gnome-terminal", "--"),
                    List.of("ptyxis", "--"),
                    List.of("kgx", "--"),
                    List.of("konsole", "-e"),
                    List.of("xfce4-terminal", "-x"),
                    List.of("alacritty", "-e"),
                    List.of("kitty"),
                    List.of("foot"),
                    List.of("xterm", "-e"));

    private final String system;
    private final List<Path> folders;

    /// @param system the name of the operating system, as Java has it
    /// @param folders where programs are looked for
    TerminalProgram(String system, List<Path> folders) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.folders = List.copyOf(folders);
    }

    public static TerminalProgram ofThisComputer() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new TerminalProgram(System.getProperty("os.name", ""), folders(path));
    }

    private static List<Path> folders(String path) {
        var folders = new ArrayList<Path>();
        for (var part : path.split(File.pathSeparator, -1)) {
            try {
                if (!part.isEmpty()) {
                    folders.add(Path.of(part));
                }
            } catch (InvalidPathException _) {
                // No folder of that name can be there.
            }
        }
        return folders;
    }

    /// Starts it with a command in it, and does not wait for its end. False where there is none.
    /// Blocks a moment.
    public boolean run(List<String> command) {
        var all = line(command);
        if (all.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(all.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException failure) {
            LOG.log(
                    Level.INFO,
                    "no terminal program could be started: " + failure.getClass().getSimpleName());
            return false;
        }
    }

    /// What is started.
    ///
    /// @param command its parts are plain words, without blanks and quotes; brackets may be in them
    Optional<List<String>> line(List<String> command) {
        if (system.startsWith("mac")) {
            var told = "tell application \"Terminal\"";
            return Optional.of(
                    List.of(
                            "osascript",
                            "-e",
                            told + " to do script \"" + inShell(command) + "\"",
                            "-e",
                            told + " to activate"));
        }
        if (system.startsWith("windows")) {
            var before = isThere("wt.exe") ? List.of("wt.exe") : List.of("cmd", "/c", "start", "");
            return Optional.of(with(before, command));
        }
        return LINUX.stream()
                .filter(one -> isThere(one.getFirst()))
                .findFirst()
                .map(one -> with(one, command));
    }

    /// What is typed into a shell, for which brackets mean something.
    private static String inShell(List<String> command) {
        return command.stream()
                .map(word -> word.contains("[") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
    }

    private boolean isThere(String name) {
        return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)));
    }

    private static List<String> with(List<String> before, List<String> command) {
        return Stream.concat(before.stream(), command.stream()).toList();
    }
}
