package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes an offer.
public non-sealed interface Renting extends Capability {

    /// The machine images it boots, where it runs no containers; the first is what an order boots
    /// when nobody named one. Empty where any container image will do.
    default List<String> images() {
        return List.of();
    }

    /// Whether hosts bid after the order, so that a person can choose among them.
    default boolean takesBids() {
        return false;
    }

    /// When the provider itself would stop a machine that is ordered now with this end, at the
    /// earliest; empty where it has no such timer. Asks nobody.
    default Optional<Instant> stopsBy(Instant now, Instant end) {
        return Optional.empty();
    }

    /// The same offer at its price of this moment, or empty when it is gone. Always asks the
    /// provider.
    Optional<Offer> requote(Offer offer) throws ProviderException;

    /// Asks for one instance, tagged. It makes at most one paid call and never repeats it: when the
    /// answer is lost it throws `OutcomeUnknown`, and the caller looks for the tag.
    InstanceId rent(Order order) throws ProviderException;

    /// What to run on the offer. `name` is what the person typed; `environment` values are secrets;
    /// `bid` is per hour for the whole offer and only for spot. `limit` is the most per hour,
    /// everything included, that the person accepted, for providers whose price is settled only in
    /// the rental itself; where it is absent, the price of the offer is. `chooser` chooses among
    /// the bids where hosts bid; where it is absent, the cheapest is taken. `end` is when the
    /// person wants the machine ended at the latest: this program sees to it, and a provider that
    /// can stop a machine by a timer of its own is told, never for an earlier moment.
    record Order(
            Offer offer,
            DeploymentTag tag,
            String name,
            String image,
            int diskGb,
            Map<String, Secret> environment,
            List<Port> ports,
            Optional<String> startScript,
            Optional<Rate> bid,
            Optional<Rate> limit,
            Optional<BidChooser> chooser,
            Optional<Instant> end) {

        public Order {
            environment = Map.copyOf(environment);
            ports = List.copyOf(ports);
        }

        /// An order within the price of its offer.
        public Order(
                Offer offer,
                DeploymentTag tag,
                String name,
                String image,
                int diskGb,
                Map<String, Secret> environment,
                List<Port> ports,
                Optional<String> startScript,
                Optional<Rate> bid) {
            this(
                    offer,
                    tag,
                    name,
                    image,
                    diskGb,
                    environment,
                    ports,
                    startScript,
                    bid,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public Order endingAt(Instant moment) {
            return new Order(
                    offer,
                    tag,
                    name,
                    image,
                    diskGb,
                    environment,
                    ports,
                    startScript,
                    bid,
                    limit,
                    chooser,
                    Optional.of(moment));
        }
    }

    /// A port of the container to publish.
    record Port(int number, boolean http) {}
}
