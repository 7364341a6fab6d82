package io.computehub.ui.fleet;

import io.computehub.account.Failures;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.ui.kit.Role;
import io.computehub.ui.rented.RentedWords;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An account that does not tell what it should: the cause, what keeps billing meanwhile, and the
/// one thing to do.
public record Trouble(String account, Role role, String cause, String consequence, Way way) {

    /// What helps.
    public enum Way {
        REPLACE_KEY,
        RETRY
    }

    /// The most urgent first.
    static List<Trouble> of(Fleet fleet, RentedWords words) {
        return fleet.accounts().stream()
                .flatMap(health -> of(health, fleet, words).stream())
                .sorted(Comparator.comparing(Trouble::role).reversed())
                .toList();
    }

    private static Optional<Trouble> of(AccountHealth health, Fleet fleet, RentedWords words) {
        return switch (health.state()) {
            case UNREAD, ANSWERS -> Optional.empty();
            case REFUSED -> Optional.of(refused(health, fleet, words));
            case LATE -> health.failure().map(failure -> late(health, failure, words));
        };
    }

    private static Trouble refused(AccountHealth health, Fleet fleet, RentedWords words) {
        var rows = rows(health, fleet).toList();
        var rate = Rate.sum(rows.stream().flatMap(row -> row.rate().stream()).toList());
        return trouble(
                health,
                Role.DANGER,
                say(words, "note.auth", names(health, words)),
                rows.isEmpty()
                        ? say(words, "note.auth.none")
                        : say(
                                words,
                                "note.auth.text",
                                rows.size(),
                                words.formats().rate(rate),
                                health.lastRead().map(words::clock).orElse("—")),
                Way.REPLACE_KEY);
    }

    private static Trouble late(
            AccountHealth health, ProviderException failure, RentedWords words) {
        if (failure instanceof Rejected rejected && rejected.reason() == Reason.PERMISSION) {
            return trouble(
                    health,
                    Role.WARNING,
                    say(words, "note.permission", names(health, words)),
                    say(words, "note.permission.text"),
                    Way.REPLACE_KEY);
        }
        var why =
                words.texts()
                        .say(
                                Failures.explain(
                                        failure, words.provider(health.account().provider())));
        return health.lastRead()
                .map(at ->
                        trouble(
                                health,
                                Role.WARNING,
                                say(words, "note.stale", names(health, words, words.clock(at))),
                                say(words, "note.stale.text", why),
                                Way.RETRY))
                .orElseGet(() ->
                        trouble(
                                health,
                                Role.WARNING,
                                say(words, "note.missing", names(health, words)),
                                say(words, "note.missing.text", why),
                                Way.RETRY));
    }

    private static Trouble trouble(
            AccountHealth health, Role role, String cause, String consequence, Way way) {
        return new Trouble(health.account().id().value(), role, cause, consequence, way);
    }

    private static Stream<FleetRow> rows(AccountHealth health, Fleet fleet) {
        return Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                .filter(row -> row.account().equals(health.account().id()));
    }

    private static Object[] names(AccountHealth health, RentedWords words, Object... more) {
        return Stream.concat(
                        Stream.of(
                                words.provider(health.account().provider()),
                                health.account().name()),
                        Stream.of(more))
                .toArray();
    }

    private static String say(RentedWords words, String key, Object... arguments) {
        return words.texts().say(Trouble.class, key, arguments);
    }
}
