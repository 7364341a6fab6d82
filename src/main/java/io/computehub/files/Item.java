package io.computehub.files;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// One file of a copy: where it lies on both sides, and its size, age and permissions at its
/// source. `done` once the copy is whole.
final class Item {

    final RemotePath remote;
    final Path local;
    final long size;
    final Optional<Instant> modified;
    final int mode;
    boolean done;

    /// The SHA-256 of what was copied, where it was computed on the way.
    Optional<String> hash = Optional.empty();

    /// How much of it had been copied when it was last broken off.
    long begun;

    Item(RemotePath remote, Path local, long size, Optional<Instant> modified, int mode) {
        this.remote = remote;
        this.local = local;
        this.size = size;
        this.modified = modified;
        this.mode = mode;
    }

    /// How many bytes of it are there.
    long there() {
        return done ? size : begun;
    }
}
