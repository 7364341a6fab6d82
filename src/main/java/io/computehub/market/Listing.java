package io.computehub.market;

import java.util.ArrayList;
import java.util.List;

/// The offers a query leaves, in order, and how many there were. Made off the screen's thread; a
/// long one notices interruption between its steps only, as each takes some milliseconds.
public record Listing(List<PricedOffer> rows, int of) {

    public static final Listing EMPTY = new Listing(List.of(), 0);

    public static Listing of(List<PricedOffer> all, OfferQuery query, List<OfferOrder.Key> order) {
        var rows = new ArrayList<PricedOffer>();
        for (var offer : all) {
            if (query.matches(offer)) {
                rows.add(offer);
            }
        }
        return new Listing(OfferOrder.sorted(rows, order), all.size());
    }
}
