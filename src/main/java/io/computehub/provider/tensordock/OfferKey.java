package io.computehub.provider.tensordock;

import io.computehub.domain.offer.Offer;

import java.util.Optional;

/// What an offer is rented by: a site or one host, the GPU in their words, and how many. Written as
/// `site:ID:GPU:COUNT` or `host:ID:GPU:COUNT`.
record OfferKey(Kind kind, String id, String gpu, int count) {

    /// A site lets TensorDock choose the host.
    enum Kind {
        SITE("site"),
        HOST("host");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// Empty for a key that none of ours looks like.
    static Optional<OfferKey> of(Offer offer) {
        var parts = offer.id().key().split(":", -1);
        if (parts.length != 4 || !parts[3].matches("[1-9]\\d{0,3}")) {
            return Optional.empty();
        }
        for (var kind : Kind.values()) {
            if (kind.word.equals(parts[0])) {
                return Optional.of(
                        new OfferKey(kind, parts[1], parts[2], Integer.parseInt(parts[3])));
            }
        }
        return Optional.empty();
    }

    /// Whether their words can be told apart again in the text form.
    static boolean canName(String id, String gpu) {
        return !id.contains(":") && !gpu.contains(":");
    }

    /// The same place, whoever lends it.
    OfferKey at(String site) {
        return new OfferKey(Kind.SITE, site, gpu, count);
    }

    @Override
    public String toString() {
        return kind.word + ":" + id + ":" + gpu + ":" + count;
    }
}
