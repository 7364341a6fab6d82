package io.computehub.ui.market;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Plan;
import io.computehub.fleet.RentResult;
import io.computehub.market.PricedOffer;
import io.computehub.text.Message;
import io.computehub.ui.market.RentReader.Entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rent form at one moment. `wrong` holds what is wrong at which field, `plan` what would be
/// created, as soon as nothing is; `others` are tried in turn if the offer is gone.
record RentState(
        PricedOffer offer,
        RentForm form,
        Map<Entry, Message> wrong,
        Optional<Plan> plan,
        Quote quote,
        Phase phase,
        List<PricedOffer> others) {

    RentState {
        wrong = Map.copyOf(wrong);
        others = List.copyOf(others);
    }

    /// What the provider says of the price now.
    sealed interface Quote {

        /// Asked, not yet answered.
        record Asking() implements Quote {}

        /// As shown, at that time.
        record Current(Instant at) implements Quote {}

        /// Dearer than the limit: to be seen before anything is rented.
        record Dearer(Rate before, Instant at) implements Quote {}

        /// Somebody else has it.
        record Gone(Instant at) implements Quote {}

        /// It did not answer; it is asked again before anything is spent.
        record Unanswered(ProviderException why) implements Quote {}

        /// This account cannot be asked from here.
        record Impossible() implements Quote {}
    }

    /// How far the order is.
    sealed interface Phase {

        record Filling() implements Phase {}

        /// Under way: the vault and the provider are being asked.
        record Renting(boolean cancelling) implements Phase {}

        record Over(RentResult result) implements Phase {}

        /// It ended without a result, by the vault or by a defect. What the provider has heard is
        /// not known here, so nothing is tried again from this form.
        record Broken(Message why) implements Phase {}
    }

    /// Whether the button may be pressed now.
    boolean ready() {
        boolean priceSeen =
                switch (quote) {
                    case Quote.Current _, Quote.Unanswered _ -> true;
                    // The fallbacks may still be had.
                    case Quote.Gone _ -> !others.isEmpty();
                    case Quote.Asking _, Quote.Dearer _, Quote.Impossible _ -> false;
                };
        boolean free =
                switch (phase) {
                    case Phase.Filling _ -> true;
                    case Phase.Renting _, Phase.Broken _ -> false;
                    case Phase.Over(RentResult.Refused _) -> true;
                    case Phase.Over(RentResult.Rented _), Phase.Over(RentResult.InDoubt _) -> false;
                };
        return priceSeen && free && plan.filter(Plan::rentable).isPresent();
    }

    RentState with(PricedOffer next, Quote now) {
        return new RentState(next, form, wrong, plan, now, phase, others);
    }

    RentState with(Phase next) {
        return new RentState(offer, form, wrong, plan, quote, next, others);
    }

    RentState with(Quote next) {
        return new RentState(offer, form, wrong, plan, next, phase, others);
    }
}
