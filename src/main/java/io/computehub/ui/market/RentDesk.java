package io.computehub.ui.market;

import io.computehub.domain.account.AccountId;
import io.computehub.fleet.Deployments;
import io.computehub.market.PricedOffer;
import io.computehub.provider.Provider;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/// Hands out rent forms. `work` runs what asks a provider: not the JavaFX thread.
public record RentDesk(
        Deployments deployments,
        Function<AccountId, Optional<Provider>> providers,
        InstantSource clock,
        Executor work) {

    /// A form for this offer, which asks at once for its price of the moment.
    ///
    /// @param rented is told the fleet's key of what was rented, on the working thread
    RentViewModel form(PricedOffer offer, OffersViewModel offers, Consumer<String> rented) {
        var form =
                new RentViewModel(this, offer, Fallbacks.of(offer, offers.state().get()), rented);
        form.requote();
        return form;
    }
}
