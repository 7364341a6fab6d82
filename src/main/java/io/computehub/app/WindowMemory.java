package io.computehub.app;

import io.computehub.ui.shell.WindowPlace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where the window was when it was last closed, in a small file beside the settings. It is not a
/// setting: nobody chose it, and losing it costs a drag of the mouse, so failures are only logged.
final class WindowMemory {

    private static final System.Logger LOG = System.getLogger(WindowMemory.class.getName());
    private static final int FIGURES = 5;

    private final Path file;

    WindowMemory(Path file) {
        this.file = file;
    }

    /// Empty where nothing is remembered, or not in words we know.
    Optional<WindowPlace> last() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return read(Arrays.asList(Files.readString(file).strip().split(" ")));
        } catch (IOException | NumberFormatException unreadable) {
            LOG.log(System.Logger.Level.INFO, "the window's last place could not be read");
            return Optional.empty();
        }
    }

    void keep(WindowPlace place) {
        var words =
                "%d %d %d %d %b%n"
                        .formatted(
                                Math.round(place.x()),
                                Math.round(place.y()),
                                Math.round(place.width()),
                                Math.round(place.height()),
                                place.maximized());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, words);
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.INFO, "the window's place could not be kept");
        }
    }

    private static Optional<WindowPlace> read(List<String> words) {
        if (words.size() != FIGURES) {
            return Optional.empty();
        }
        var figures = words.stream().limit(FIGURES - 1).mapToDouble(Double::parseDouble).toArray();
        if (Arrays.stream(figures).anyMatch(it -> !Double.isFinite(it))
                || figures[2] < 1
                || figures[3] < 1) {
            return Optional.empty();
        }
        return Optional.of(
                new WindowPlace(
                        figures[0],
                        figures[1],
                        figures[2],
                        figures[3],
                        Boolean.parseBoolean(words.getLast())));
    }
}
