package io.computehub.provider.paperspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Their timer that stops a machine: set at its creation, in hours, and counted from each start. It
/// stops and does not end; the disk goes on billing.
final class AutoShutdown {

    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(100_000);

    private AutoShutdown() {}

    /// Whole hours, rounded up: never before the end.
    private static long hours(Instant now, Instant end) {
        long seconds = Math.max(1, Duration.between(now, end).plusMillis(999).toSeconds());
        return Math.ceilDiv(seconds, Duration.ofHours(1).toSeconds());
    }

    static Instant stops(Instant now, Instant end) {
        return now.plus(Duration.ofHours(hours(now, end)));
    }

    /// Also with somebody logged in: it stands in for a person who is not there.
    static void put(ObjectNode body, Instant now, Optional<Instant> end) {
        body.put("autoShutdownEnabled", end.isPresent());
        end.ifPresent(at ->
                body.put("autoShutdownTimeout", hours(now, at)).put("autoShutdownForce", true));
    }

    /// When a machine made then is stopped at the earliest; a later start moves it on.
    static Optional<Instant> earliest(
            @Nullable Boolean enabled, @Nullable BigDecimal hours, Optional<Instant> created) {
        if (!Boolean.TRUE.equals(enabled)
                || hours == null
                || hours.signum() <= 0
                || hours.compareTo(MOST_HOURS) > 0) {
            return Optional.empty();
        }
        long seconds = hours.multiply(BigDecimal.valueOf(3_600)).longValue();
        return created.map(at -> at.plusSeconds(seconds));
    }
}
