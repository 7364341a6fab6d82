package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.fleet.DeploymentState.Asked;
import io.computehub.fleet.DeploymentState.InDoubt;
import io.computehub.fleet.DeploymentState.Refused;
import io.computehub.fleet.DeploymentState.Rented;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.fleet.RentResult.Refusal;
import io.computehub.provider.BidChooser;
import io.computehub.provider.Renting;
import io.computehub.provider.Renting.Order;
import io.computehub.text.Message;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Rents, exactly once. The intent is in the vault before the provider hears of it, under a tag of
/// its own for each offer tried; then the price is asked again; then one paid call is made. Only a
/// certain refusal lets the next offer be tried.
final class Orders {

    private final FleetBook book;
    private final Doubts doubts;
    private final Journal journal;
    private final InstantSource clock;
    private final Function<AccountId, Optional<Connection>> connections;

    Orders(FleetDesk desk, Function<AccountId, Optional<Connection>> connections) {
        this.book = desk.book();
        this.doubts = desk.doubts();
        this.journal = desk.journal();
        this.clock = desk.clock();
        this.connections = connections;
    }

    RentResult rent(List<Plan> inOrder, Optional<BidChooser> chooser) {
        var refusals = new ArrayList<Refusal>();
        for (var plan : inOrder) {
            var result = tryOne(plan, chooser, refusals);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return new RentResult.Refused(List.copyOf(refusals));
    }

    private Optional<RentResult> tryOne(
            Plan plan, Optional<BidChooser> chooser, List<Refusal> refusals) {
        var offer = plan.offer();
        if (!plan.rentable()) {
            refusals.add(new Refusal(offer.id(), plan.problems().getFirst()));
            return Optional.empty();
        }
        var renting =
                connections
                        .apply(offer.account())
                        .flatMap(line -> line.provider().capability(Renting.class));
        if (renting.isEmpty()) {
            var line = connections.apply(offer.account()).map(Connection::provider);
            Reasons.cannotRent(line).ifPresent(why -> refusals.add(new Refusal(offer.id(), why)));
            return Optional.empty();
        }
        var tag = DeploymentTag.random();
        doubts.underWay().add(tag);
        try {
            return ask(renting.get(), intend(plan, tag), plan, chooser, refusals);
        } finally {
            doubts.underWay().remove(tag);
        }
    }

    private Deployment intend(Plan plan, DeploymentTag tag) {
        var now = clock.instant();
        var offer = plan.offer();
        var name = plan.spec().name().strip();
        var deployment =
                new Deployment(
                        tag,
                        offer.account(),
                        offer.provider(),
                        name.isEmpty() ? tag.value() : name,
                        offer.id().key(),
                        Words.gpus(offer.gpus()),
                        offer.place().name(),
                        offer.purchase(),
                        plan.spec().image(),
                        offer.tariff().billedDiskGb(plan.spec().diskGb()),
                        plan.rate(),
                        now,
                        new Asked(now),
                        plan.spec().end(),
                        Readiness.NONE);
        book.add(deployment);
        write(Actor.YOU, "planned", deployment, Words.rate(plan.rate()));
        return deployment;
    }

    private Optional<RentResult> ask(
            Renting renting,
            Deployment deployment,
            Plan plan,
            Optional<BidChooser> chooser,
            List<Refusal> refusals) {
        Offer fresh;
        try {
            var found = renting.requote(plan.offer());
            if (found.isEmpty()) {
                return refused(deployment, plan, Reasons.say("reason.no-capacity"), refusals);
            }
            fresh = found.get();
        } catch (ProviderException failure) {
            return refused(deployment, plan, Reasons.of(failure), refusals);
        }
        var price = Planning.Price.of(fresh, plan.spec().diskGb(), plan.spec().bid()).total();
        if (Planning.dearer(plan, price)) {
            var why = Reasons.say("reason.dearer", Words.rate(plan.rate()), Words.rate(price));
            return refused(deployment, plan, why, refusals);
        }
        try {
            var id = renting.rent(order(fresh, deployment, plan, chooser));
            return Optional.of(rented(deployment, id, refusals));
        } catch (OutcomeUnknown | Protocol _) {
            // An answer that cannot be read to a paid call says nothing about what was done.
            var doubt = now(deployment, new InDoubt(clock.instant(), 0, Optional.empty()));
            write(Actor.ENGINE, "in-doubt", doubt);
            return Optional.of(new RentResult.InDoubt(doubt, List.copyOf(refusals)));
        } catch (ProviderException failure) {
            var next = refused(deployment, plan, Reasons.of(failure), refusals);
            // Who took no bid does not want the next offer either.
            return failure instanceof Rejected no && no.reason() == Reason.WITHDRAWN
                    ? Optional.of(new RentResult.Refused(List.copyOf(refusals)))
                    : next;
        }
    }

    private static Order order(
            Offer offer, Deployment deployment, Plan plan, Optional<BidChooser> chooser) {
        var spec = plan.spec();
        return new Order(
                offer,
                deployment.tag(),
                spec.name().strip(),
                spec.image(),
                spec.diskGb(),
                spec.environment(),
                spec.ports(),
                spec.startScript(),
                spec.bid(),
                Optional.of(Planning.most(plan)),
                chooser,
                spec.end().map(EndGuard::at));
    }

    private RentResult rented(Deployment deployment, InstanceId id, List<Refusal> refusals) {
        var at = clock.instant();
        var ours =
                book.change(
                        deployment.tag(),
                        one -> one.in(new Rented(at, id)).ready(Readiness.NONE.reservedAt(at)));
        write(Actor.PROVIDER, "rented", ours, id.key());
        return new RentResult.Rented(ours, id, List.copyOf(refusals));
    }

    private Optional<RentResult> refused(
            Deployment deployment, Plan plan, Message why, List<Refusal> refusals) {
        var refused = now(deployment, new Refused(clock.instant(), why));
        write(Actor.PROVIDER, "refused", refused, why);
        refusals.add(new Refusal(plan.offer().id(), why));
        return Optional.empty();
    }

    private Deployment now(Deployment deployment, DeploymentState state) {
        return book.change(deployment.tag(), one -> one.in(state));
    }

    private void write(Actor who, String kind, Deployment about, Object... arguments) {
        journal.write(who, kind, Optional.of(about.tag().value()), about.name(), arguments);
    }
}
