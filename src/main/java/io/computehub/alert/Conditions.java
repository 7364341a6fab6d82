package io.computehub.alert;

import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Dryness;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of the fleet is worth an alert, at one moment.
final class Conditions {

    /// A proof takes a minute or two where all goes well; nobody is alarmed before.
    static final Duration PROOF_IS_DUE = Duration.ofMinutes(5);

    private static final Duration ONE_DAY = Duration.ofHours(24);
    private static final Duration THREE_DAYS = Duration.ofHours(72);

    private Conditions() {}

    static List<Condition> in(Fleet fleet, Instant now) {
        var rows =
                Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                        .flatMap(row -> Stream.of(state(row, fleet, now), dry(row, fleet, now)))
                        .flatMap(Optional::stream);
        var accounts =
                fleet.accounts().stream()
                        .flatMap(health -> Stream.of(refused(health), runway(health)))
                        .flatMap(Optional::stream);
        return Stream.concat(rows, accounts).distinct().toList();
    }

    private static Optional<Condition> state(FleetRow row, Fleet fleet, Instant now) {
        if (unknown(row.claim())) {
            return Optional.of(about(row, AlertKind.ORPHAN));
        }
        return switch (row.status()) {
            case Status.NotProvenGone _, Status.Ending _ -> unproven(row, now);
            case Status.Orphan _ -> Optional.of(about(row, AlertKind.ORPHAN));
            case Status.InDoubt _ -> Optional.of(about(row, AlertKind.IN_DOUBT));
            case Status.Failed _ -> Optional.of(about(row, AlertKind.FAILED));
            case Status.Unreachable _ ->
                    // Of an account that has not answered nothing is known yet, or it is late as a
                    // whole: the machine may be well.
                    answers(row, fleet)
                            ? Optional.of(about(row, AlertKind.UNREACHABLE))
                            : Optional.empty();
            case Status.Preempted _ -> Optional.of(about(row, AlertKind.PREEMPTED));
            case Status.Requested _,
                    Status.Booting _,
                    Status.Running _,
                    Status.Stopping _,
                    Status.Stopped _,
                    Status.ProvenGone _,
                    Status.Unrecognised _ ->
                    Optional.empty();
        };
    }

    private static boolean answers(FleetRow row, Fleet fleet) {
        return fleet.account(row.account())
                .filter(health -> health.state() == AccountHealth.State.ANSWERS)
                .isPresent();
    }

    private static boolean unknown(Claim claim) {
        return switch (claim) {
            case Claim.Orphan _, Claim.Duplicate _ -> true;
            case Claim.Ours _, Claim.Elsewhere _ -> false;
        };
    }

    private static Optional<Condition> unproven(FleetRow row, Instant now) {
        return row.ending()
                .filter(ending -> !now.isBefore(ending.openedAt().plus(PROOF_IS_DUE)))
                .map(_ -> about(row, AlertKind.NOT_PROVEN_GONE));
    }

    private static Optional<Condition> dry(FleetRow row, Fleet fleet, Instant now) {
        return Dryness.of(row, fleet, now)
                .map(dry ->
                        switch (dry.level()) {
                            case SOON -> about(row, AlertKind.DRY_SOON);
                            case URGENT -> about(row, AlertKind.DRY_URGENT);
                        });
    }

    private static Optional<Condition> refused(AccountHealth health) {
        return health.state() == AccountHealth.State.REFUSED
                ? Optional.of(about(health, AlertKind.KEY_REFUSED))
                : Optional.empty();
    }

    private static Optional<Condition> runway(AccountHealth health) {
        return health.runway()
                .filter(left -> left.compareTo(THREE_DAYS) < 0)
                .map(left ->
                        about(
                                health,
                                left.compareTo(ONE_DAY) < 0
                                        ? AlertKind.RUNWAY_24
                                        : AlertKind.RUNWAY_72));
    }

    private static Condition about(FleetRow row, AlertKind kind) {
        return new Condition(kind, row.account(), row.key(), row.name());
    }

    private static Condition about(AccountHealth health, AlertKind kind) {
        var account = health.account();
        return new Condition(kind, account.id(), account.id().value(), account.name());
    }
}
