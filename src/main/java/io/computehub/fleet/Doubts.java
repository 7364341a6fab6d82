package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.DeploymentState.Asked;
import io.computehub.fleet.DeploymentState.Gone;
import io.computehub.fleet.DeploymentState.InDoubt;
import io.computehub.fleet.DeploymentState.Refused;
import io.computehub.fleet.DeploymentState.Rented;
import io.computehub.fleet.DeploymentState.RuledOut;
import io.computehub.fleet.JournalEntry.Actor;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Matches tags in complete lists with our intents: finds what was rented although the answer was
/// lost, and rules out what certainly was not. Orders whose call is still under way are left alone.
final class Doubts {

    private final FleetBook book;
    private final Journal journal;
    private final FleetPolicy policy;
    private final Set<DeploymentTag> underWay = ConcurrentHashMap.newKeySet();
    private final Set<InstanceId> reported = ConcurrentHashMap.newKeySet();

    Doubts(FleetBook book, Journal journal, FleetPolicy policy) {
        this.book = book;
        this.journal = journal;
        this.policy = policy;
    }

    /// The tags whose provider call has not returned yet.
    Set<DeploymentTag> underWay() {
        return underWay;
    }

    void review(AccountId account, Census census) {
        for (var instance : census.alive().values()) {
            if (book.of(instance.id()).isEmpty()) {
                instance.tag()
                        .flatMap(book::find)
                        .ifPresent(ours -> match(ours, instance, census.at()));
            }
        }
        for (var deployment : book.active(account)) {
            if (deployment.state().doubtful() && !underWay.contains(deployment.tag())) {
                missed(deployment, census);
            }
        }
    }

    private void match(Deployment ours, Instance instance, Instant now) {
        if (!ours.account().equals(instance.account())) {
            report(ours, instance);
            return;
        }
        switch (ours.state()) {
            case Asked _ -> {
                if (!underWay.contains(ours.tag())) {
                    found(ours, instance, now, "found");
                }
            }
            case InDoubt _ -> found(ours, instance, now, "found");
            case Refused _, RuledOut _ -> found(ours, instance, now, "found-late");
            case Gone _ -> found(ours, instance, now, "made-anew");
            case Rented _ -> report(ours, instance);
        }
    }

    private void found(Deployment ours, Instance instance, Instant now, String kind) {
        bind(ours, instance.id(), now);
        journal.write(Actor.ENGINE, kind, Optional.of(ours.tag().value()), ours.name());
    }

    private void bind(Deployment ours, InstanceId id, Instant now) {
        book.change(
                ours.tag(),
                one -> one.in(new Rented(now, id)).ready(Readiness.NONE.reservedAt(now)));
    }

    /// The provider made a second one; it is shown and said, and a person decides.
    private void report(Deployment ours, Instance instance) {
        if (reported.add(instance.id())) {
            journal.write(
                    Actor.PROVIDER,
                    "duplicate",
                    Optional.of(instance.id().toString()),
                    ours.name(),
                    instance.id().key());
        }
    }

    private void missed(Deployment deployment, Census census) {
        var since = deployment.state().at();
        if (deployment.state() instanceof Asked) {
            book.change(deployment.tag(), one -> one.in(new InDoubt(since, 0, Optional.empty())));
        }
        if (!census.tellsOf(deployment.tag()) || !census.begun().isAfter(since)) {
            return;
        }
        var after = book.change(deployment.tag(), one -> counted(one, census.at()));
        if (after.state() instanceof RuledOut) {
            journal.write(
                    Actor.ENGINE,
                    "ruled-out",
                    Optional.of(deployment.tag().value()),
                    deployment.name());
        }
    }

    private Deployment counted(Deployment deployment, Instant now) {
        if (!(deployment.state() instanceof InDoubt(var since, int lists, var first))) {
            return deployment;
        }
        var from = first.orElse(now);
        boolean settled =
                lists + 1 >= policy.proof().lists() && !now.isBefore(from.plus(policy.ruleOut()));
        return deployment.in(
                settled ? new RuledOut(now) : new InDoubt(since, lists + 1, Optional.of(from)));
    }
}
