package io.computehub.ui.market;

import io.computehub.market.AccountOffers;
import io.computehub.market.AccountOffers.Health;
import io.computehub.market.Assumptions;
import io.computehub.market.Board;
import io.computehub.market.Listing;
import io.computehub.market.OfferOrder;
import io.computehub.market.OfferQuery;
import io.computehub.settings.BannedHost;

import java.util.List;

/// The offers screen at one moment. `asked` says that the user changed what is shown, so that the
/// rows may move at once; a change of the world lets them rest under the pointer. The offers of
/// `banned` hosts are neither in the listing nor counted by it.
record OffersState(
        OfferQuery query,
        Listing listing,
        Board board,
        Assumptions under,
        List<OfferOrder.Key> sort,
        List<BannedHost> banned,
        boolean asked) {

    /// Why the table has no rows.
    enum Emptiness {
        /// It has rows.
        FULL,
        /// No account is there to offer anything.
        NO_ACCOUNTS,
        /// The first reading is under way.
        FIRST_READING,
        /// No offer meets the query.
        FILTERED,
        /// No provider could be reached, and nothing is known from before.
        UNREACHABLE,
        /// Every key is refused, or may not list offers.
        NOT_ALLOWED,
        /// The providers answered, and have nothing to rent.
        NOTHING_OFFERED
    }

    Emptiness emptiness() {
        if (!listing.rows().isEmpty()) {
            return Emptiness.FULL;
        }
        if (board.accounts().isEmpty()) {
            return Emptiness.NO_ACCOUNTS;
        }
        if (listing.of() > 0) {
            return Emptiness.FILTERED;
        }
        if (any(Health.UNREAD)) {
            return Emptiness.FIRST_READING;
        }
        if (any(Health.ANSWERS)) {
            return Emptiness.NOTHING_OFFERED;
        }
        return any(Health.LATE) ? Emptiness.UNREACHABLE : Emptiness.NOT_ALLOWED;
    }

    /// The accounts whose offers may be old, or missing.
    List<AccountOffers> troubled() {
        return board.accounts().stream()
                .filter(one -> one.health() == Health.LATE || one.health() == Health.REFUSED)
                .toList();
    }

    private boolean any(Health health) {
        return board.accounts().stream().anyMatch(one -> one.health() == health);
    }
}
