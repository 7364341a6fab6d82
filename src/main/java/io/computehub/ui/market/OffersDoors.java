package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Role;

/// Where one can go from the offers. JavaFX thread.
interface OffersDoors {

    /// The form that rents this offer.
    void rent(PricedOffer offer);

    /// The marked offers side by side.
    void compare();

    /// How this offer's price comes about.
    void explain(PricedOffer offer);

    /// The question why this offer's host shall not be seen again.
    void ban(PricedOffer offer);

    /// Writes what the table shows to a file the user names.
    void export(Format format);

    /// Where accounts are added and keys replaced.
    void accounts();

    void tell(Role role, String title, String text);

    /// How a file is written.
    enum Format {
        CSV,
        JSON
    }
}
