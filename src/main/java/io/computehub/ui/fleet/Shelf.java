package io.computehub.ui.fleet;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.TerminationCase;
import io.computehub.ui.kit.ProofSteps.Step;
import io.computehub.ui.rented.ProofOfEnd;
import io.computehub.ui.rented.RentedWords;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was asked to end and is not proven gone, ready to show.
///
/// @param cost what it may still cost per hour, and has since it was asked
/// @param next when the next list is read
public record Shelf(int count, String cost, String next, List<Item> items) {

    /// One ending under way; `present` is the step it stands at, for where there is little room.
    public record Item(
            String key,
            String name,
            String gpus,
            String provider,
            String asked,
            List<Step> steps,
            Step present,
            String leftovers) {}

    static Optional<Shelf> of(Fleet fleet, RentedWords words) {
        var items =
                fleet.shelf().stream()
                        .flatMap(row -> row.ending().map(it -> item(row, it, words)).stream())
                        .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Shelf(items.size(), cost(fleet, words), next(fleet, words), items));
    }

    private static Item item(FleetRow row, TerminationCase ending, RentedWords words) {
        var proof = new ProofOfEnd(words);
        return new Item(
                row.key(),
                row.name(),
                row.gpus(),
                words.provider(row.provider()),
                ending.askedAt()
                        .map(at -> say(words, "shelf.asked", words.clock(at)))
                        .orElseGet(
                                () -> say(words, "shelf.missing", words.clock(ending.openedAt()))),
                proof.steps(ending),
                proof.present(ending),
                ending.leftovers()
                        .filter(left -> !left.isEmpty())
                        .map(left -> say(words, "shelf.leftovers", left.size()))
                        .orElse(""));
    }

    private static String cost(Fleet fleet, RentedWords words) {
        var rates = fleet.shelf().stream().flatMap(row -> row.rate().stream()).toList();
        if (rates.isEmpty()) {
            return say(words, "shelf.cost.unknown");
        }
        var since = Money.sum(fleet.shelf().stream().map(row -> since(row, words)).toList());
        return say(
                words,
                "shelf.cost",
                words.formats().rate(Rate.sum(rates)),
                words.formats().money(since));
    }

    private static Money since(FleetRow row, RentedWords words) {
        return row.ending()
                .flatMap(ending ->
                        row.rate()
                                .map(rate ->
                                        rate.over(
                                                Duration.between(ending.openedAt(), words.now()))))
                .orElse(Money.ZERO);
    }

    private static String next(Fleet fleet, RentedWords words) {
        return fleet.shelf().stream()
                .flatMap(row -> fleet.account(row.account()).stream())
                .flatMap(health -> health.nextRead().stream())
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(words.now(), at))
                .map(left ->
                        left.toSeconds() < 1
                                ? say(words, "shelf.next.now")
                                : say(words, "shelf.next", words.formats().duration(left)))
                .orElseGet(() -> say(words, "shelf.next.never"));
    }

    private static String say(RentedWords words, String key, Object... arguments) {
        return words.texts().say(Shelf.class, key, arguments);
    }
}
