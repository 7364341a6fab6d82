package io.computehub.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an alert is about, and how severe that is by itself. A kind that an event of the fleet's
/// journal makes names it; the others are conditions that are looked for.
public enum AlertKind {
    READY(Severity.INFO, "ready"),
    NOT_RENTED(Severity.WARNING, "refused"),
    FOUND_LATE(Severity.CRITICAL, "found-late"),
    CAME_BACK(Severity.CRITICAL, "came-back"),
    PROVEN_GONE(Severity.INFO, "proven-gone"),
    ENDED_THERE(Severity.WARNING, "ended-there"),
    END_TIME(Severity.INFO, "guard-ended"),
    GUARD_FAILED(Severity.CRITICAL, "guard-failed"),
    NOT_PROVEN_GONE(Severity.CRITICAL),
    ORPHAN(Severity.CRITICAL),
    IN_DOUBT(Severity.WARNING),
    FAILED(Severity.WARNING),
    UNREACHABLE(Severity.WARNING),
    PREEMPTED(Severity.WARNING),
    DRY_SOON(Severity.WARNING),
    DRY_URGENT(Severity.CRITICAL),
    KEY_REFUSED(Severity.WARNING),
    RUNWAY_72(Severity.WARNING),
    RUNWAY_24(Severity.WARNING);

    private final Severity severity;
    private final Optional<String> event;

    AlertKind(Severity severity) {
        this(severity, Optional.empty());
    }

    AlertKind(Severity severity, String event) {
        this(severity, Optional.of(event));
    }

    AlertKind(Severity severity, Optional<String> event) {
        this.severity = severity;
        this.event = event;
    }

    public Severity severity() {
        return severity;
    }

    /// The kind that events of this word in the journal make, absent where they alert nobody.
    static Optional<AlertKind> ofEvent(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.event.filter(word::equals).isPresent())
                .findFirst();
    }

    /// The stable word for bundles and exports.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
