package io.computehub.fleet;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.text.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What would be created and what it would cost, before anything is spent. `gpu`, `disk` and `fee`
/// add up to `rate`; traffic comes on top. `untilEnd` is there where an end is set. The runways are
/// how long the account's balance lasts without and with this rental, where the balance is known.
/// `providerStops` is when the provider itself stops the machine at the earliest, where it has a
/// timer for that. `problems` name what is wrong with the order; a plan with problems cannot be
/// rented.
public record Plan(
        Offer offer,
        RentSpec spec,
        Rate gpu,
        Rate disk,
        Rate fee,
        Rate rate,
        Optional<Money> untilEnd,
        Money perDay,
        Money perThirtyDays,
        Optional<Money> balance,
        Optional<Duration> runwayBefore,
        Optional<Duration> runwayAfter,
        Message guard,
        Optional<Instant> providerStops,
        List<Message> problems) {

    public Plan {
        problems = List.copyOf(problems);
    }

    public boolean rentable() {
        return problems.isEmpty();
    }
}
