package io.computehub.sim;

import java.math.BigDecimal;
import java.time.Instant;

/// The rivals of one instance for its machine: what they bid, and whether they hold it while it is
/// stopped. Asked for moments in any order.
public interface Spot {

    /// The lowest bid that holds the machine, for all its GPUs per hour.
    BigDecimal lowestBid(Instant when);

    /// Whether someone else has the GPUs of a stopped instance.
    boolean taken(Instant when);

    /// When either may next change.
    Instant nextChange(Instant after);
}
