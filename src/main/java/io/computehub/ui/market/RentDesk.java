package io.computehub.ui.market;

import io.computehub.domain.account.AccountId;
import io.computehub.fleet.Deployments;
import io.computehub.market.PricedOffer;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Hands out rent forms. `work` runs what asks a provider: not the JavaFX thread. `tolerance` is by
/// how much of the seen price an offer may have become dearer before the user is asked again; a
/// form keeps the one it began with.
public record RentDesk(
        Deployments deployments,
        Function<AccountId, Optional<Provider>> providers,
        InstantSource clock,
        Supplier<BigDecimal> tolerance,
        Executor work) {

    /// A form for this offer, which asks at once for its price of the moment.
    ///
    /// @param rented is told the fleet's key of what was rented, on the working thread
    RentViewModel form(PricedOffer offer, OffersViewModel offers, Consumer<String> rented) {
        var next = Fallbacks.of(offer, offers.state().get(), this::bootsOwnImages);
        var form = new RentViewModel(this, offer, next, rented);
        form.requote();
        return form;
    }

    private boolean bootsOwnImages(PricedOffer offer) {
        return providers
                .apply(offer.account())
                .flatMap(provider -> provider.capability(Renting.class))
                .filter(renting -> !renting.images().isEmpty())
                .isPresent();
    }
}
