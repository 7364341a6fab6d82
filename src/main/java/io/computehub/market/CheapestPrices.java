package io.computehub.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// The cheapest way to each GPU at each provider, by true price of one GPU. On-demand and spot are
/// apart: one may be taken away, the other not.
public final class CheapestPrices {

    private CheapestPrices() {}

    /// `perGpu` is the true price of one GPU of `offer`, and `offers` how many were compared.
    public record Price(PricedOffer offer, Rate perGpu, int offers) {

        public String gpu() {
            return offer.offer().gpus().model().name();
        }

        public ProviderId provider() {
            return offer.offer().provider();
        }
    }

    /// Cheapest first. Offers without a GPU or out of stock are left out.
    public static List<Price> of(List<PricedOffer> offers) {
        record Kind(String gpu, ProviderId provider, Enum<?> purchase) {}
        var cheapest = new LinkedHashMap<Kind, Price>();
        for (var offer : offers) {
            if (offer.offer().gpus().count() > 0 && offer.isRentable()) {
                var kind =
                        new Kind(
                                offer.offer().gpus().model().name(),
                                offer.offer().provider(),
                                offer.offer().purchase());
                cheapest.merge(kind, price(offer), CheapestPrices::cheaper);
            }
        }
        return cheapest.values().stream()
                .sorted(
                        Comparator.comparing(Price::perGpu)
                                .thenComparing(Price::gpu)
                                .thenComparing(Price::provider))
                .toList();
    }

    private static Price price(PricedOffer offer) {
        var count = BigDecimal.valueOf(offer.offer().gpus().count());
        return new Price(offer, new Rate(offer.trueRate().perHour().dividedBy(count)), 1);
    }

    private static Price cheaper(Price left, Price right) {
        var better = left.perGpu().compareTo(right.perGpu()) <= 0 ? left : right;
        return new Price(better.offer(), better.perGpu(), left.offers() + right.offers());
    }
}
