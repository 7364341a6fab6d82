package io.computehub.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;

/// Offers that can stand for each other when one asks what such a thing costs: as many GPUs of the
/// same model, at the same provider, bought alike.
public record PriceClass(ProviderId provider, String gpu, int count, Purchase purchase) {

    private static final int LONGEST_NAME = 200;

    /// A name can be a stranger's: what is too long to be one is cut.
    public PriceClass {
        gpu = gpu.length() > LONGEST_NAME ? gpu.substring(0, LONGEST_NAME) : gpu;
    }

    public static PriceClass of(Offer offer) {
        return new PriceClass(
                offer.provider(),
                offer.gpus().model().name(),
                offer.gpus().count(),
                offer.purchase());
    }
}
