package io.computehub.provider.runpod;

import io.computehub.domain.offer.Purchase;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What identifies a RunPod offer, since they have no ids for them:
/// `secure:spot:4:EU-RO-1:NVIDIA+A40`. It holds all that is needed to rent it.
record OfferKey(
        Cloud cloud, Purchase purchase, int count, Optional<String> dataCenter, String gpuId) {

    private static final String ANYWHERE = "any";

    String text() {
        return String.join(
                ":",
                cloud.name().toLowerCase(Locale.ROOT),
                purchase == Purchase.SPOT ? "spot" : "demand",
                Integer.toString(count),
                dataCenter.map(OfferKey::encoded).orElse(ANYWHERE),
                encoded(gpuId));
    }

    /// Empty for a key that is not one of ours.
    static Optional<OfferKey> parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new OfferKey(
                            Cloud.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                            parts[1].equals("spot") ? Purchase.SPOT : Purchase.ON_DEMAND,
                            Integer.parseInt(parts[2]),
                            parts[3].equals(ANYWHERE)
                                    ? Optional.empty()
                                    : Optional.of(decoded(parts[3])),
                            decoded(parts[4])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
