package io.computehub.sim;

import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What really is, for tests that hold a program's beliefs against it. No fault touches it. Each
/// call settles the cloud to the present simulated instant first.
public final class Truth {

    /// One instance as it really is. `key` is `provider/id`; `label` is its name or label, tag
    /// included; `word` is the simulator's own word for its state.
    public record Fact(
            String key,
            String provider,
            String id,
            String label,
            Optional<DeploymentTag> tag,
            String word,
            boolean alive,
            boolean running,
            int gpus,
            Rate rate,
            Instant created,
            Optional<Instant> gone,
            Money bill) {}

    private final SimWorld world;

    Truth(SimWorld world) {
        this.world = world;
    }

    /// Everything that exists now and may bill.
    public List<Fact> alive() {
        return everything().stream().filter(Fact::alive).toList();
    }

    /// Everything ever rented, ended or not: each was a paid creation.
    public List<Fact> everything() {
        return world.at(now -> facts(now).toList());
    }

    public Optional<Fact> find(String provider, String id) {
        return world.at(now ->
                world.account(provider).everRented(id).map(each -> fact(provider, each, now)));
    }

    /// How many instances were ever made for this deployment.
    public long creations(DeploymentTag tag) {
        return everything().stream().filter(fact -> fact.tag().equals(Optional.of(tag))).count();
    }

    /// What one instance, `provider/id`, has cost so far.
    public Money bill(String key) {
        var parts = key.split("/", 2);
        return world.at(now ->
                world.account(parts[0])
                        .everRented(parts[parts.length - 1])
                        .map(each -> each.meter().total(now))
                        .orElse(Money.ZERO));
    }

    /// What it was billed for, interval by interval.
    public List<Meter.Interval> intervals(String key) {
        var parts = key.split("/", 2);
        return world.at(_ ->
                world.account(parts[0])
                        .everRented(parts[parts.length - 1])
                        .map(each -> each.meter().intervals())
                        .orElse(List.of()));
    }

    /// Everything ever billed at all providers, volumes included.
    public Money total() {
        return world.providers().stream().map(this::total).reduce(Money.ZERO, Money::plus);
    }

    public Money total(String provider) {
        return world.at(world.account(provider)::spent);
    }

    public Money balance(String provider) {
        return world.at(world.account(provider)::balance);
    }

    /// What everything together bills per hour now.
    public Rate burn(String provider) {
        return world.at(_ -> world.account(provider).burn());
    }

    Stream<Fact> facts(Instant now) {
        return world.providers().stream()
                .flatMap(provider ->
                        instances(provider).stream().map(each -> fact(provider, each, now)));
    }

    private Collection<SimInstance> instances(String provider) {
        return world.account(provider).instances();
    }

    static Fact fact(String provider, SimInstance instance, Instant now) {
        var tag =
                DeploymentTag.in(instance.order().name())
                        .or(() ->
                                instance.order().env().values().stream()
                                        .flatMap(value -> DeploymentTag.in(value).stream())
                                        .findFirst());
        return new Fact(
                provider + "/" + instance.id(),
                provider,
                instance.id(),
                instance.name(),
                tag,
                instance.phase().name(),
                instance.alive(),
                instance.phase() == Phase.RUNNING,
                instance.gpus(),
                instance.meter().rate(),
                instance.created(),
                instance.gone(),
                instance.meter().total(now));
    }
}
