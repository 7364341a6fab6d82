package io.computehub.provider;

import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;

import java.time.Duration;
import java.util.List;

/// Chooses among the bids for one order, where hosts bid after it. Asked again and again on the
/// thread that rents, while it waits, until it takes a bid, takes none, or the time is over.
@FunctionalInterface
public interface BidChooser {

    /// `open` are the bids that stand now, all within the limit of the order, the cheapest first;
    /// one that was taken and could not be had is there no more. `left` is how long there is still
    /// to choose. Must not block for long: bids lapse meanwhile.
    Answer answer(List<HostBid> open, Duration left);

    /// What a host asks for the whole order. `key` names it among the bids of this order, `host` is
    /// the provider's own name of it.
    record HostBid(String key, String host, Place place, HostTier tier, Rate rate) {}

    /// What becomes of the bids for now.
    sealed interface Answer {

        record Wait() implements Answer {}

        record Take(String key) implements Answer {}

        /// Nothing is rented, and what was ordered is taken back.
        record TakeNone() implements Answer {}
    }
}
