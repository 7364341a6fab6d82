package io.computehub.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The offers a query leaves, in order, and how many there were. Made off the screen's thread; a
/// long one notices interruption between its steps only, as each takes some milliseconds.
public record Listing(List<PricedOffer> rows, int of) {

    public static final Listing EMPTY = new Listing(List.of(), 0);

    public static Listing of(List<PricedOffer> all, OfferQuery query, List<OfferOrder.Key> order) {
        var left = of(all, query);
        return new Listing(OfferOrder.sorted(left.rows(), order), left.of());
    }

    /// In the order in which they are given.
    static Listing of(List<PricedOffer> ordered, OfferQuery query) {
        var rows = new ArrayList<PricedOffer>();
        for (var offer : ordered) {
            if (query.matches(offer)) {
                rows.add(offer);
            }
        }
        return new Listing(Collections.unmodifiableList(rows), ordered.size());
    }
}
