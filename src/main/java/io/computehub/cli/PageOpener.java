package io.computehub.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Opens a page in the person's browser by the system's own command.
final class PageOpener {

    private PageOpener() {}

    /// Whether the system has taken it.
    static boolean open(URI page) {
        try {
            var process =
                    new ProcessBuilder(command(page.toString()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> command(String page) {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", page);
        }
        return List.of(system.contains("mac") ? "open" : "xdg-open", page);
    }
}
