package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;

import java.time.Instant;
import java.util.Optional;

/// Our intent: what we asked for, under our own tag, written to the vault before the provider was
/// asked. `rate` is everything it was to cost per hour by the quote taken. `gpus` and `place` are
/// as the offer named them. It is never deleted.
public record Deployment(
        DeploymentTag tag,
        AccountId account,
        ProviderId provider,
        String name,
        String offer,
        String gpus,
        String place,
        Purchase purchase,
        String image,
        int diskGb,
        Rate rate,
        Instant plannedAt,
        DeploymentState state,
        Optional<EndGuard> end,
        Readiness readiness) {

    public Optional<InstanceId> instance() {
        return state.instance();
    }

    /// An order may have been under way when its account got another id: the instance goes with the
    /// account.
    Deployment in(DeploymentState next) {
        return new Deployment(
                tag,
                account,
                provider,
                name,
                offer,
                gpus,
                place,
                purchase,
                image,
                diskGb,
                rate,
                plannedAt,
                next.under(account),
                end,
                readiness);
    }

    /// The same, of the account under its new id.
    Deployment under(AccountId next) {
        return new Deployment(
                tag,
                next,
                provider,
                name,
                offer,
                gpus,
                place,
                purchase,
                image,
                diskGb,
                rate,
                plannedAt,
                state.under(next),
                end,
                readiness);
    }

    Deployment endingBy(Optional<EndGuard> guard) {
        return new Deployment(
                tag, account, provider, name, offer, gpus, place, purchase, image, diskGb, rate,
                plannedAt, state, guard, readiness);
    }

    Deployment ready(Readiness next) {
        return new Deployment(
                tag, account, provider, name, offer, gpus, place, purchase, image, diskGb, rate,
                plannedAt, state, end, next);
    }

    Deployment called(String next) {
        return new Deployment(
                tag, account, provider, next, offer, gpus, place, purchase, image, diskGb, rate,
                plannedAt, state, end, readiness);
    }
}
