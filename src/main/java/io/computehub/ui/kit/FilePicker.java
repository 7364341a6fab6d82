package io.computehub.ui.kit;

import java.nio.file.Path;
import java.util.Optional;

/// Asks for a file. The native chooser does it for people, a fake for tests. JavaFX thread.
public interface FilePicker {

    /// An existing file; empty when the user thought better of it.
    Optional<Path> open(String title, Kind kind);

    /// Where to write; the system has asked before an existing file is named.
    Optional<Path> save(String title, String suggestedName, Kind kind);

    /// What the chooser filters for: `new Kind("CSV", "*.csv")`.
    record Kind(String name, String pattern) {}
}
