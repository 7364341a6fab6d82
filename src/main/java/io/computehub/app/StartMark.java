package io.computehub.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is there while a start has not come to its end, which is a window with something
/// painted in it. One that is there before a start tells that the one before broke off: a graphics
/// driver may have taken the process with it. It is no setting, so failures are only logged.
final class StartMark {

    private static final System.Logger LOG = System.getLogger(StartMark.class.getName());

    private final Path file;

    StartMark(Path file) {
        this.file = file;
    }

    /// Marks the start, and says whether the one before came to its end.
    boolean begin() {
        try {
            if (Files.exists(file)) {
                return false;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file);
        } catch (IOException _) {
            LOG.log(System.Logger.Level.INFO, "the start could not be marked");
        }
        return true;
    }

    /// It came to its end.
    void reached() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            LOG.log(System.Logger.Level.INFO, "the mark of the start could not be taken away");
        }
    }
}
