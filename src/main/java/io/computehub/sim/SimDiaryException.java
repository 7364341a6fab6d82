package io.computehub.sim;

import java.io.IOException;
import java.nio.file.Path;

/// No world can be made of this diary: it is damaged, of another format, or tells of things that
/// this program's simulated cloud does not have. The file is as it was.
public final class SimDiaryException extends IOException {

    private static final long serialVersionUID = 1L;

    SimDiaryException(Path file, String why) {
        super(file.getFileName() + ": " + why);
    }

    SimDiaryException(Path file, String why, Throwable cause) {
        super(file.getFileName() + ": " + why, cause);
    }
}
