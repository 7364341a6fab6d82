package io.computehub.ui.market;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Plan;
import io.computehub.fleet.RentResult;
import io.computehub.flow.Store;
import io.computehub.market.PricedOffer;
import io.computehub.provider.Renting;
import io.computehub.text.Explained;
import io.computehub.ui.kit.Explanation;
import io.computehub.ui.market.RentState.Phase;
import io.computehub.ui.market.RentState.Quote;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// One offer about to be rented: the form, the plan it makes, the price asked again, the order
/// itself. Nothing is spent but by `rent`. Every method may be called on any thread.
public final class RentViewModel {

    private static final String USUAL_HOURS = "8";
    private static final String USUAL_PORTS = "22";

    private final RentDesk desk;
    private final BigDecimal tolerance;
    private final Consumer<String> rented;
    private final BidTable bids = new BidTable();
    private final Store<RentState> state;
    private final AtomicReference<Optional<Thread>> renting =
            new AtomicReference<>(Optional.empty());

    RentViewModel(
            RentDesk desk, PricedOffer offer, List<PricedOffer> others, Consumer<String> rented) {
        this.desk = desk;
        this.tolerance = desk.tolerance().get();
        this.rented = rented;
        var form = firstForm(offer.offer(), offer.under().diskGb());
        this.state =
                new Store<>(
                        planned(
                                new RentState(
                                        offer,
                                        form,
                                        Map.of(),
                                        Optional.empty(),
                                        new Quote.Asking(),
                                        new Phase.Filling(),
                                        others)));
    }

    Store<RentState> state() {
        return state;
    }

    /// The bids for the order, where hosts bid.
    BidTable bids() {
        return bids;
    }

    /// Whether hosts bid for this offer after the order.
    boolean takesBids() {
        return renter(state.get().offer().offer()).filter(Renting::takesBids).isPresent();
    }

    void edit(UnaryOperator<RentForm> change) {
        state.update(now ->
                planned(
                        new RentState(
                                now.offer(),
                                change.apply(now.form()),
                                now.wrong(),
                                now.plan(),
                                now.quote(),
                                now.phase(),
                                now.others())));
    }

    /// Takes an offer off the list of those tried when the first is gone.
    void dropOther(OfferId id) {
        state.update(now ->
                new RentState(
                        now.offer(),
                        now.form(),
                        now.wrong(),
                        now.plan(),
                        now.quote(),
                        now.phase(),
                        now.others().stream().filter(other -> !other.id().equals(id)).toList()));
    }

    /// The dearer price was seen and is fine.
    void acceptPrice() {
        state.update(now ->
                now.quote() instanceof Quote.Dearer(_, var at)
                        ? now.with(new Quote.Current(at))
                        : now);
    }

    /// Asks the provider for the price of this moment.
    void requote() {
        state.update(now -> now.with(new Quote.Asking()));
        desk.work().execute(this::askPrice);
    }

    /// Rents, or the next on the list if it is gone. Does nothing while something is wrong.
    void rent() {
        var plans = plans();
        if (plans.isEmpty()) {
            return;
        }
        state.update(now -> now.with(new Phase.Renting(false)));
        desk.work().execute(() -> order(plans));
    }

    /// Stops waiting. What the provider has heard stays heard: an unclear answer is looked up.
    void cancel() {
        state.update(now ->
                now.phase() instanceof Phase.Renting ? now.with(new Phase.Renting(true)) : now);
        if (bids.shown().get().choosing()) {
            // The order is taken back rather than left without a host.
            bids.takeNone();
        } else {
            renting.get().ifPresent(Thread::interrupt);
        }
    }

    private void order(List<Plan> plans) {
        renting.set(Optional.of(Thread.currentThread()));
        try {
            var result = desk.deployments().rent(plans, bids.chooser());
            renting.set(Optional.empty());
            state.update(now -> now.with(new Phase.Over(result)));
            if (result instanceof RentResult.Rented(var deployment, _, _)) {
                rented.accept(deployment.tag().toString());
            }
        } catch (RuntimeException failure) {
            state.update(now ->
                    now.phase() instanceof Phase.Renting
                            ? now.with(new Phase.Broken(Explanation.of(failure)))
                            : now);
            if (!(failure instanceof Explained)) {
                throw failure;
            }
        } finally {
            renting.set(Optional.empty());
            bids.over();
        }
    }

    private void askPrice() {
        var before = state.get().offer();
        var answer = ask(before.offer());
        state.update(now ->
                switch (answer) {
                    case Answer.Other(var quote) -> now.with(quote);
                    case Answer.Now(var offer) -> {
                        var requoted = before.requoted(offer);
                        yield planned(now.with(requoted, compared(before, requoted)));
                    }
                });
    }

    private sealed interface Answer {
        record Now(Offer offer) implements Answer {}

        record Other(Quote quote) implements Answer {}
    }

    private Answer ask(Offer offer) {
        var renter = renter(offer);
        if (renter.isEmpty()) {
            return new Answer.Other(new Quote.Impossible());
        }
        try {
            return renter.get()
                    .requote(offer)
                    .<Answer>map(Answer.Now::new)
                    .orElseGet(() -> new Answer.Other(new Quote.Gone(desk.clock().instant())));
        } catch (ProviderException failure) {
            return new Answer.Other(new Quote.Unanswered(failure));
        }
    }

    private Optional<Renting> renter(Offer offer) {
        return desk.providers()
                .apply(offer.account())
                .flatMap(provider -> provider.capability(Renting.class));
    }

    /// What may be run on the offer, the usual first.
    List<String> images() {
        return images(state.get().offer().offer());
    }

    private List<String> images(Offer offer) {
        return Images.suggested(offer.provider(), renter(offer));
    }

    private Quote compared(PricedOffer before, PricedOffer now) {
        var at = desk.clock().instant();
        var limit = before.offer().listed().times(BigDecimal.ONE.add(tolerance));
        return now.offer().listed().compareTo(limit) > 0
                ? new Quote.Dearer(before.offer().listed(), at)
                : new Quote.Current(at);
    }

    private RentState planned(RentState now) {
        var reader = reader(now.form(), now.offer());
        var plan = reader.read().map(spec -> desk.deployments().plan(now.offer().offer(), spec));
        return new RentState(
                now.offer(),
                now.form(),
                reader.wrong(),
                plan,
                now.quote(),
                now.phase(),
                now.others());
    }

    private RentReader reader(RentForm form, PricedOffer offer) {
        return new RentReader(form, offer.offer(), desk.clock().instant(), tolerance);
    }

    private List<Plan> plans() {
        var now = state.get();
        if (!now.ready()) {
            return List.of();
        }
        var plans = new ArrayList<Plan>();
        // Read anew, so that the end time counts from now and not from the last key pressed.
        var offers = new ArrayList<>(List.of(now.offer()));
        offers.addAll(now.others());
        for (var offer : offers) {
            reader(bidFor(now.form(), offer), offer)
                    .read()
                    .map(spec -> desk.deployments().plan(offer.offer(), spec))
                    .filter(Plan::rentable)
                    .ifPresent(plans::add);
        }
        return plans;
    }

    /// Another spot offer asks for another lowest bid.
    private static RentForm bidFor(RentForm form, PricedOffer offer) {
        return offer.offer().purchase() == Purchase.SPOT
                ? form.bid(higher(form.bid(), offer.offer()))
                : form;
    }

    private static String higher(String bid, Offer offer) {
        var lowest = offer.listed().perHour().amount();
        try {
            var typed = new BigDecimal(bid.strip().replace("$", "").strip());
            return typed.max(lowest).toPlainString();
        } catch (NumberFormatException _) {
            return bid;
        }
    }

    private RentForm firstForm(Offer offer, int diskGb) {
        int most = offer.machine().disk().map(size -> (int) size.gb()).orElse(diskGb);
        return new RentForm(
                suggestedName(offer),
                images(offer).getFirst(),
                String.valueOf(offer.tariff().billedDiskGb(Math.max(1, Math.min(diskGb, most)))),
                USUAL_PORTS,
                "",
                "",
                offer.purchase() == Purchase.SPOT
                        ? offer.listed().perHour().amount().toPlainString()
                        : "",
                true,
                USUAL_HOURS,
                EndGuard.Action.TERMINATE);
    }

    /// `rtx-4090-5123`: the model and a number that tells two of a day apart.
    private String suggestedName(Offer offer) {
        var model =
                offer.gpus()
                        .model()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return model + "-" + desk.clock().instant().getEpochSecond() / 10 % 10_000;
    }
}
