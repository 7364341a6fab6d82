package io.computehub.sim;

import java.math.BigDecimal;
import java.time.Instant;

/// A machine nobody else wants.
public enum Unrivalled implements Spot {
    HERE;

    @Override
    public BigDecimal lowestBid(Instant when) {
        return BigDecimal.ZERO;
    }

    @Override
    public boolean taken(Instant when) {
        return false;
    }

    @Override
    public Instant nextChange(Instant after) {
        return after.plusSeconds(3_600);
    }
}
