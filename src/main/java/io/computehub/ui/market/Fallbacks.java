package io.computehub.ui.market;

import io.computehub.market.Listing;
import io.computehub.market.OfferOrder;
import io.computehub.market.OfferQuery;
import io.computehub.market.PricedOffer;

import java.util.List;

/// The next best offers of the same kind: same GPU and count, bought alike, the cheapest first, and
/// from what the table shows, so that the user's own conditions hold for them too.
final class Fallbacks {

    private static final int MOST = 2;

    private Fallbacks() {}

    static List<PricedOffer> of(PricedOffer wanted, OffersState now) {
        var alike = now.listing().rows().stream().filter(offer -> isAlike(offer, wanted)).toList();
        return Listing.of(alike, OfferQuery.ALL, OfferOrder.CHEAPEST_FIRST).rows().stream()
                .limit(MOST)
                .toList();
    }

    private static boolean isAlike(PricedOffer offer, PricedOffer wanted) {
        var one = offer.offer();
        var other = wanted.offer();
        return !offer.id().equals(wanted.id())
                && offer.isRentable()
                && !offer.isStale()
                && one.gpus().count() == other.gpus().count()
                && one.gpus().model().equals(other.gpus().model())
                && one.purchase() == other.purchase();
    }
}
