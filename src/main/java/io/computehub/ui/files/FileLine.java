package io.computehub.ui.files;

import io.computehub.files.RemoteEntry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/// One line of a pane: a file of either side. Exactly one of `local` and `remote` is there.
record FileLine(
        String name,
        RemoteEntry.Kind kind,
        long size,
        Optional<Instant> changed,
        String mode,
        Optional<Path> local,
        Optional<RemoteEntry> remote) {

    static FileLine of(RemoteEntry entry) {
        return new FileLine(
                entry.name() + entry.target().map(to -> " → " + to).orElse(""),
                entry.kind(),
                entry.size(),
                entry.modified(),
                entry.permissions(),
                Optional.empty(),
                Optional.of(entry));
    }

    /// Empty for what vanished meanwhile.
    static Optional<FileLine> of(Path path) {
        try {
            var facts =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var kind =
                    facts.isRegularFile()
                            ? RemoteEntry.Kind.FILE
                            : facts.isDirectory()
                                    ? RemoteEntry.Kind.FOLDER
                                    : facts.isSymbolicLink()
                                            ? RemoteEntry.Kind.LINK
                                            : RemoteEntry.Kind.OTHER;
            return Optional.of(
                    new FileLine(
                            String.valueOf(path.getFileName()),
                            kind,
                            facts.size(),
                            Optional.of(facts.lastModifiedTime().toInstant()),
                            "",
                            Optional.of(path),
                            Optional.empty()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The name alone, without where a link leads.
    String plainName() {
        return remote.map(RemoteEntry::name).orElse(name);
    }

    boolean hidden() {
        return name.startsWith(".");
    }

    boolean isFolder() {
        return kind == RemoteEntry.Kind.FOLDER;
    }
}
