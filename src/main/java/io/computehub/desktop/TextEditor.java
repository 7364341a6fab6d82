package io.computehub.desktop;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The program that the user has on this computer for a text file. No shell is between: a name
/// means nothing but itself.
public final class TextEditor {

    private static final Logger LOG = System.getLogger(TextEditor.class.getName());

    /// The first that is there is taken.
    private static final List<List<String>> LINUX =
            List.of(List.of("xdg-open"), List.of("gio", "open"));

    /// What cannot open a file says so within this time; what can may run on.
    private static final long PATIENCE_SECONDS = 3;

    private final String system;
    private final List<Path> folders;

    /// @param system the name of the operating system, as Java has it
    /// @param folders where programs are looked for
    TextEditor(String system, List<Path> folders) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.folders = List.copyOf(folders);
    }

    public static TextEditor ofThisComputer() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var folders =
                Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .filter(part -> part.startsWith("/"))
                        .map(Path::of)
                        .toList();
        return new TextEditor(System.getProperty("os.name", ""), folders);
    }

    /// Opens a file. False where nothing here opens it. Blocks a moment.
    public boolean open(Path file) {
        var line = line(file);
        if (line.isEmpty()) {
            return false;
        }
        try {
            var process =
                    new ProcessBuilder(line.get())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException failure) {
            LOG.log(
                    Level.INFO,
                    "no editor could be started: " + failure.getClass().getSimpleName());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What is started.
    Optional<List<String>> line(Path file) {
        var name = file.toAbsolutePath().toString();
        if (system.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", name));
        }
        if (system.startsWith("mac")) {
            // As text, whatever its ending says.
            return Optional.of(List.of("open", "-t", name));
        }
        return LINUX.stream()
                .filter(one -> isThere(one.getFirst()))
                .findFirst()
                .map(one ->
                        one.size() == 1
                                ? List.of(one.getFirst(), name)
                                : List.of(one.getFirst(), one.getLast(), name));
    }

    private boolean isThere(String program) {
        return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
