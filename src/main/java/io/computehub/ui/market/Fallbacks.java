package io.computehub.ui.market;

import io.computehub.market.Listing;
import io.computehub.market.OfferOrder;
import io.computehub.market.OfferQuery;
import io.computehub.market.PricedOffer;

import java.util.List;
import java.util.function.Predicate;

/// The next best offers of the same kind: same GPU and count, bought alike, able to run the same
/// image, the cheapest first, and from what the table shows, so that the user's own conditions hold
/// for them too.
final class Fallbacks {

    private static final int MOST = 2;

    private Fallbacks() {}

    /// @param ownImages whether that provider boots images of its own instead of containers
    static List<PricedOffer> of(
            PricedOffer wanted, OffersState now, Predicate<PricedOffer> ownImages) {
        boolean own = ownImages.test(wanted);
        var alike =
                now.listing().rows().stream()
                        .filter(offer -> isAlike(offer, wanted))
                        .filter(offer -> isOfSame(offer, wanted) || !(own || ownImages.test(offer)))
                        .toList();
        return Listing.of(alike, OfferQuery.ALL, OfferOrder.CHEAPEST_FIRST).rows().stream()
                .limit(MOST)
                .toList();
    }

    private static boolean isOfSame(PricedOffer offer, PricedOffer wanted) {
        return offer.offer().provider().equals(wanted.offer().provider());
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
