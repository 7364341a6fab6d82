package io.computehub.files;

import java.time.Instant;
import java.util.Optional;

/// One thing in a folder of a machine, as its server tells: `size` in bytes, `mode` the nine bits
/// of permission with set-id and sticky. `target` is where a link leads, in its own words.
public record RemoteEntry(
        RemotePath path,
        Kind kind,
        long size,
        Optional<Instant> modified,
        int mode,
        Optional<String> target) {

    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    public String name() {
        return path.name();
    }

    public boolean hidden() {
        return name().startsWith(".");
    }

    /// As `ls -l` writes it: `rwxr-xr-x`.
    public String permissions() {
        var letters = new StringBuilder();
        for (int i = 8; i >= 0; i--) {
            letters.append((mode >> i & 1) == 1 ? "rwx".charAt((8 - i) % 3) : '-');
        }
        return letters.toString();
    }
}
