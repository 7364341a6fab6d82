package io.computehub.cli;

import io.computehub.fleet.EndGuard;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a machine is to end, as people write it: a span from now, or `none`.
record EndTime(Optional<Duration> span) {

    /// What a rental gets where nothing is said, as in the window.
    static final String USUAL = "8h";

    private static final Duration LONGEST = Duration.ofDays(365);

    Optional<EndGuard> from(Instant now, EndGuard.Action action) {
        return span.map(length -> new EndGuard(now.plus(length), action));
    }

    /// Reads one.
    static final class Reader implements ITypeConverter<EndTime> {
        @Override
        public EndTime convert(String text) {
            if (text.strip().equals("none")) {
                return new EndTime(Optional.empty());
            }
            var span = new Durations().convert(text);
            if (span.compareTo(LONGEST) > 0) {
                throw new TypeConversionException(text);
            }
            return new EndTime(Optional.of(span));
        }
    }
}
