package io.computehub.provider.lambda;

import java.util.Optional;

/// What identifies a Lambda offer, since they have no ids for them: `us-west-1:gpu_1x_a10`. It
/// holds all that is needed to rent it.
record OfferKey(String region, String type) {

    String text() {
        return region + ":" + type;
    }

    /// Empty for a key that is not one of ours.
    static Optional<OfferKey> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 1 || colon == text.length() - 1
                ? Optional.empty()
                : Optional.of(new OfferKey(text.substring(0, colon), text.substring(colon + 1)));
    }
}
