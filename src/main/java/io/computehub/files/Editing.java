package io.computehub.files;

import java.nio.file.Path;

/// How files of machines are edited on this computer.
///
/// @param folder where their copies lie meanwhile; made when it is first needed, for its owner
///   alone
/// @param editor opens a copy
public record Editing(Path folder, Editor editor) {

    /// A program of the person's own. It is started and not waited for, and never by way of a
    /// shell.
    @FunctionalInterface
    public interface Editor {

        /// Whether there is one, and it was started. Blocks a moment.
        boolean open(Path file);
    }
}
