package io.computehub.provider.paperspace;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.offer.OfferId;

import java.util.Optional;

/// What identifies an offer, since they have no ids for them: `ny2:A4000x2`.
record OfferKey(MachineType type, PaperspaceRegion region) {

    String text() {
        return region.code() + ":" + type.label();
    }

    OfferId id(AccountId account) {
        return new OfferId(account, text());
    }

    /// Empty for a key that is not one of ours, or of a type that the list has no more.
    static Optional<OfferKey> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return PaperspaceRegion.of(text.substring(0, colon))
                .flatMap(region ->
                        MachineTypes.BUNDLED
                                .find(text.substring(colon + 1))
                                .map(type -> new OfferKey(type, region)));
    }
}
