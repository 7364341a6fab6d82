package io.computehub.market;

import io.computehub.settings.BannedHost;

import java.util.List;

/// One market searched again and again, as by a query bar: what has not changed since the last
/// search is neither priced nor ordered anew, so that one more character only filters. One per
/// follower; not thread safe, and too slow for the screen's thread.
public final class OfferSearch {

    private final Pricing pricing = new Pricing();
    private List<PricedOffer> all = List.of();
    private List<BannedHost> banned = List.of();
    private List<OfferOrder.Key> order = List.of();
    private List<PricedOffer> ordered = List.of();

    /// Every offer of the board, in the board's order; the same list while nothing changed.
    public List<PricedOffer> priced(Board board, Assumptions under) {
        return pricing.price(board, under);
    }

    /// The offers the query leaves, in that order, of all those whose host is not banned.
    public Listing search(
            Board board,
            Assumptions under,
            List<BannedHost> hosts,
            OfferQuery query,
            List<OfferOrder.Key> keys) {
        var now = priced(board, under);
        if (now != all || !hosts.equals(banned) || !keys.equals(order)) {
            ordered = OfferOrder.sorted(Bans.of(hosts).allowed(now), keys);
            all = now;
            banned = List.copyOf(hosts);
            order = List.copyOf(keys);
        }
        return Listing.of(ordered, query);
    }
}
