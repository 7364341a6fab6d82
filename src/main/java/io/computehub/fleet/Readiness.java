package io.computehub.fleet;

import java.time.Instant;
import java.util.Optional;

/// The steps from order to use, each with the time it was first seen: the provider gave an
/// instance, it runs, its SSH answers. Cleared when the instance stops.
public record Readiness(
        Optional<Instant> reserved, Optional<Instant> running, Optional<Instant> sshAnswered) {

    public static final Readiness NONE =
            new Readiness(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean ready() {
        return sshAnswered.isPresent();
    }

    Readiness reservedAt(Instant at) {
        return new Readiness(Optional.of(at), running, sshAnswered);
    }

    Readiness runningAt(Instant at) {
        return new Readiness(reserved, Optional.of(at), sshAnswered);
    }

    Readiness sshAt(Instant at) {
        return new Readiness(reserved, running, Optional.of(at));
    }

    Readiness down() {
        return new Readiness(reserved, Optional.empty(), Optional.empty());
    }
}
