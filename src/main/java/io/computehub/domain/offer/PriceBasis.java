package io.computehub.domain.offer;

/// Where the prices of an offer come from.
public enum PriceBasis {
    /// The provider told them together with the offer.
    QUOTED,
    /// From a list kept in this program, because the provider tells no price before the order. The
    /// machine may cost something else; only its own rate, once it is there, is what it bills.
    LIST,
    /// From what was paid lately, because hosts name their prices only when they are asked to bid.
    /// The cheapest bid is taken, and none above the limit that the person accepted.
    ESTIMATE
}
