package io.computehub.domain.instance;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Chassis;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One machine as the provider describes it in one reading.
///
/// `name` is without our tag. `rate` is everything it bills per hour now, disk included; absent
/// where the provider does not tell. `stoppedRate` is what it bills, or would bill, while stopped.
/// `actions` is what the provider allows now. `theirState` is the provider's own word for the
/// state, verbatim. `prepaid` is present where money is paid ahead for this instance alone.
/// `services` is where what runs on it can be reached, as far as the provider tells. `stopsAt` is
/// the earliest moment at which a timer of the provider's own stops it, where one is set; its disk
/// goes on billing then. `chassis` is what is around the GPUs, as far as it is told.
public record Instance(
        InstanceId id,
        ProviderId provider,
        String name,
        Optional<DeploymentTag> tag,
        InstanceState state,
        String theirState,
        Gpus gpus,
        Place place,
        HostTier tier,
        Purchase purchase,
        Optional<Rate> rate,
        Optional<Rate> stoppedRate,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endsAt,
        Optional<String> image,
        Optional<ByteSize> disk,
        Optional<SshAddress> ssh,
        Optional<String> host,
        Usage usage,
        Set<Action> actions,
        Optional<Prepaid> prepaid,
        List<ServiceAddress> services,
        Optional<Instant> stopsAt,
        Chassis chassis) {

    public Instance {
        actions = Set.copyOf(actions);
        services = List.copyOf(services);
    }

    /// One that bills the account itself, with nothing paid ahead, tells of no services and of
    /// nothing around its GPUs, and is stopped by no timer of the provider.
    public Instance(
            InstanceId id,
            ProviderId provider,
            String name,
            Optional<DeploymentTag> tag,
            InstanceState state,
            String theirState,
            Gpus gpus,
            Place place,
            HostTier tier,
            Purchase purchase,
            Optional<Rate> rate,
            Optional<Rate> stoppedRate,
            Optional<Instant> createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> endsAt,
            Optional<String> image,
            Optional<ByteSize> disk,
            Optional<SshAddress> ssh,
            Optional<String> host,
            Usage usage,
            Set<Action> actions) {
        this(
                id,
                provider,
                name,
                tag,
                state,
                theirState,
                gpus,
                place,
                tier,
                purchase,
                rate,
                stoppedRate,
                createdAt,
                startedAt,
                endsAt,
                image,
                disk,
                ssh,
                host,
                usage,
                actions,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Chassis.UNKNOWN);
    }

    public Instance paidAhead(Optional<Prepaid> now) {
        return new Instance(
                id,
                provider,
                name,
                tag,
                state,
                theirState,
                gpus,
                place,
                tier,
                purchase,
                rate,
                stoppedRate,
                createdAt,
                startedAt,
                endsAt,
                image,
                disk,
                ssh,
                host,
                usage,
                actions,
                now,
                services,
                stopsAt,
                chassis);
    }

    public Instance serving(List<ServiceAddress> now) {
        return new Instance(
                id,
                provider,
                name,
                tag,
                state,
                theirState,
                gpus,
                place,
                tier,
                purchase,
                rate,
                stoppedRate,
                createdAt,
                startedAt,
                endsAt,
                image,
                disk,
                ssh,
                host,
                usage,
                actions,
                prepaid,
                now,
                stopsAt,
                chassis);
    }

    public Instance stoppingAt(Optional<Instant> moment) {
        return new Instance(
                id,
                provider,
                name,
                tag,
                state,
                theirState,
                gpus,
                place,
                tier,
                purchase,
                rate,
                stoppedRate,
                createdAt,
                startedAt,
                endsAt,
                image,
                disk,
                ssh,
                host,
                usage,
                actions,
                prepaid,
                services,
                moment,
                chassis);
    }

    public Instance within(Chassis known) {
        return new Instance(
                id,
                provider,
                name,
                tag,
                state,
                theirState,
                gpus,
                place,
                tier,
                purchase,
                rate,
                stoppedRate,
                createdAt,
                startedAt,
                endsAt,
                image,
                disk,
                ssh,
                host,
                usage,
                actions,
                prepaid,
                services,
                stopsAt,
                known);
    }

    public AccountId account() {
        return id.account();
    }
}
