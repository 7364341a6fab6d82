package io.computehub.app;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.JarURLConnection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The version of this build and the day of its release, as the jar's manifest has them.
final class Version {

    private Version() {}

    static String text() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// In UTC; empty for a build that is no release.
    static Optional<LocalDate> released() {
        var place = Version.class.getResource("Version.class");
        try {
            if (place == null || !(place.openConnection() instanceof JarURLConnection jar)) {
                return Optional.empty();
            }
            return released(jar.getMainAttributes().getValue("Release-Date"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> released(@Nullable String time) {
        try {
            return Optional.ofNullable(time)
                    .map(Instant::parse)
                    .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
