package io.computehub.provider.paperspace;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.domain.offer.Traits;
import io.computehub.provider.OfferRequest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What can be rented: every machine type that a Linux template of theirs is offered for and that
/// our list has a price of, in every region where it is available. They say no more than that it
/// is, so the stock is untold.
final class PaperspaceMarket {

    private final AccountId account;
    private final PaperspaceApi api;
    private final InstantSource clock;
    private final PaperspaceAvailability availability;
    private volatile List<String> images = List.of();

    PaperspaceMarket(AccountId account, PaperspaceApi api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.clock = clock;
        this.availability = new PaperspaceAvailability(api, clock);
    }

    List<Offer> offers(OfferRequest request) throws ProviderException {
        var keys = new ArrayList<OfferKey>();
        var templates = api.osTemplates();
        images = Templates.names(templates);
        for (var label : Templates.offeredTypes(templates)) {
            MachineTypes.BUNDLED
                    .find(label)
                    .ifPresent(type -> {
                        for (var region : PaperspaceRegion.values()) {
                            keys.add(new OfferKey(type, region));
                        }
                    });
        }
        availability.refresh(keys);
        var offers = new ArrayList<Offer>();
        for (var key : keys) {
            availability
                    .known(key)
                    .filter(PaperspaceAvailability.Answer::available)
                    .ifPresent(answer ->
                            offers.add(
                                    offer(
                                            key,
                                            PaperspacePrices.tariff(
                                                    key.type().listPrice(), request.diskGb()),
                                            answer.at())));
        }
        return offers;
    }

    /// The names of the templates last read, the usual one first; none before the first reading.
    List<String> images() {
        return images;
    }

    /// Asks whether it is still there. Its price is on our list, which does not change meanwhile.
    Optional<Offer> requote(Offer offer) throws ProviderException {
        var key = OfferKey.parse(offer.id().key());
        if (key.isEmpty() || !availability.ask(key.get()).available()) {
            return Optional.empty();
        }
        var tariff =
                PaperspacePrices.tariff(
                        key.get().type().listPrice(), offer.tariff().diskMonthRunning());
        return Optional.of(offer(key.get(), tariff, clock.instant()));
    }

    private Offer offer(OfferKey key, Tariff tariff, Instant readAt) {
        return new Offer(
                key.id(account),
                PaperspaceFactory.ID,
                key.type().gpus(),
                machine(key.type()),
                key.region().place(),
                HostTier.SECURE,
                Purchase.ON_DEMAND,
                Stock.UNKNOWN,
                tariff,
                Optional.empty(),
                readAt);
    }

    private static Machine machine(MachineType type) {
        return new Machine(
                type.cpus(),
                Optional.empty(),
                type.ram(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                new Traits(
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        // A dynamic address is another one after each stop.
                        Optional.of(false)));
    }
}
