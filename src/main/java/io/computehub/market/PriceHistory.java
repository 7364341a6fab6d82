package io.computehub.market;

import java.time.Instant;
import java.util.List;

/// What is remembered of prices.
public interface PriceHistory {

    /// Nothing is remembered.
    PriceHistory NONE = (_, _) -> List.of();

    /// The hours of a class from `since` on that were read, the oldest first; hours without a
    /// reading are not there. Blocks on the vault.
    List<PriceHour> of(PriceClass kind, Instant since);
}
