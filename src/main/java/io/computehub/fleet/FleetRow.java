package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.domain.offer.HostTier;

import java.time.Instant;
import java.util.Optional;

/// One line of the fleet. `key` stays the same for the life of the thing: the deployment's tag, or
/// `account/key` of an instance without one. `id` and `instance` are absent while nothing has been
/// listed yet. `readAt` is when the provider last told of it; `stale` says that a newer list was
/// due and failed, or came without it. `rate` is what the burn meter counts for it, absent where
/// the provider does not tell; `inDoubt` says that it may not be burning at all. `spent` is for
/// this machine so far.
public record FleetRow(
        String key,
        AccountId account,
        ProviderId provider,
        String name,
        String gpus,
        Status status,
        Instant since,
        Claim claim,
        Optional<InstanceId> id,
        Optional<Instance> instance,
        Optional<Instant> readAt,
        boolean stale,
        Optional<Rate> rate,
        boolean inDoubt,
        Spent spent,
        Optional<TerminationCase> ending) {

    public Optional<Deployment> deployment() {
        return switch (claim) {
            case Claim.Ours(var deployment) -> Optional.of(deployment);
            case Claim.Duplicate _, Claim.Elsewhere _, Claim.Orphan _ -> Optional.empty();
        };
    }

    /// Whether it is a machine of one's own, which nobody rents out: there is nothing to end or to
    /// adopt, and it is not switched off along with the rest, since nothing could start it again.
    public boolean isOwnMachine() {
        return claim instanceof Claim.Elsewhere
                && instance.filter(one -> one.tier() == HostTier.OWN)
                        .filter(one -> one.state() instanceof InstanceState.Running)
                        .filter(one -> !one.actions().contains(Action.TERMINATE))
                        .isPresent();
    }

    /// When it ends: by the guard set here or by the provider, whichever is first.
    public Optional<Instant> endsAt() {
        var ours = deployment().flatMap(Deployment::end).map(EndGuard::at);
        var theirs = instance.flatMap(Instance::endsAt);
        return ours.isPresent() && theirs.isPresent()
                ? Optional.of(ours.get().isBefore(theirs.get()) ? ours.get() : theirs.get())
                : ours.or(() -> theirs);
    }
}
