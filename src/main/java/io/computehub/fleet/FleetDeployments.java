package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.provider.BidChooser;
import io.computehub.provider.Bidding;
import io.computehub.provider.Capability;
import io.computehub.provider.Funding;
import io.computehub.provider.Renting;
import io.computehub.provider.Resizing;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.text.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The actions of a person, carried out against the accounts that are connected.
final class FleetDeployments implements Deployments {

    private final FleetDesk desk;
    private final Orders orders;
    private final Connections connections;
    private final Consumer<AccountId> poke;

    FleetDeployments(FleetDesk desk, Connections connections, Consumer<AccountId> poke) {
        this.desk = desk;
        this.connections = connections;
        this.poke = poke;
        this.orders = new Orders(desk, connections::find);
    }

    /// One change at a provider.
    @FunctionalInterface
    private interface Call<C> {
        void with(C capability) throws ProviderException;
    }

    @Override
    public Plan plan(Offer offer, RentSpec spec) {
        var account = desk.board().fleet().get().account(offer.account());
        var line = connections.find(offer.account()).map(Connection::provider);
        var now = desk.clock().instant();
        var stops =
                spec.end()
                        .map(EndGuard::at)
                        .filter(now::isBefore)
                        .flatMap(end ->
                                line.flatMap(one -> one.capability(Renting.class))
                                        .flatMap(renting -> renting.stopsBy(now, end)));
        return Planning.plan(offer, spec, account, Reasons.cannotRent(line), stops, now);
    }

    @Override
    public RentResult rent(List<Plan> inOrder, Optional<BidChooser> chooser) {
        try {
            return orders.rent(inOrder, chooser);
        } finally {
            changed(inOrder.stream().map(plan -> plan.offer().account()).toList());
        }
    }

    @Override
    public void start(InstanceId id) throws ProviderException {
        change(id, Stopping.class, "started", stopping -> stopping.start(id));
        ours(id).filter(one -> one.end().filter(this::past).isPresent())
                .ifPresent(one -> setEnd(one.tag(), Optional.empty()));
    }

    private boolean past(EndGuard end) {
        return !end.at().isAfter(desk.clock().instant());
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        change(id, Stopping.class, "stopped", stopping -> stopping.stop(id));
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        change(id, Restarting.class, "restarted", restarting -> restarting.restart(id));
    }

    @Override
    public void changeBid(InstanceId id, Rate bid) throws ProviderException {
        change(id, Bidding.class, "bid", bidding -> bidding.changeBid(id, bid), Words.rate(bid));
    }

    @Override
    public void topUp(InstanceId id, Money amount) throws ProviderException {
        var funding = capability(id, Funding.class);
        var much = Words.money(amount);
        desk.journal().write(Actor.YOU, "top-up-asked", Optional.of(key(id)), name(id), much);
        change(id, Funding.class, "topped-up", _ -> funding.topUp(id, amount), much);
    }

    @Override
    public void refill(InstanceId id, boolean byItself) throws ProviderException {
        change(
                id,
                Funding.class,
                byItself ? "refill-on" : "refill-off",
                funding -> funding.refill(id, byItself));
    }

    @Override
    public Optional<Sizes> sizes(InstanceId id) throws ProviderException {
        return capability(id, Resizing.class).sizes(id);
    }

    @Override
    public void resize(InstanceId id, Size size) throws ProviderException {
        change(
                id,
                Resizing.class,
                "resized",
                resizing -> resizing.resize(id, size),
                size.gpus(),
                size.vcpus(),
                size.ramGb(),
                size.diskGb());
    }

    private <C extends Capability> void change(
            InstanceId id, Class<C> kind, String event, Call<C> call, Object... arguments)
            throws ProviderException {
        var name = name(id);
        try {
            call.with(capability(id, kind));
            written(Actor.YOU, event, id, name, arguments)
                    .ifPresent(why -> {
                        throw new NotWritten(List.of(), why);
                    });
        } catch (ProviderException failure) {
            // What the provider said matters more than that it could not be written down.
            written(Actor.PROVIDER, "action-failed", id, name, Reasons.of(failure))
                    .ifPresent(failure::addSuppressed);
            throw failure;
        } finally {
            changed(List.of(id.account()));
        }
    }

    /// Why the journal could not be written, where it could not.
    private Optional<RuntimeException> written(
            Actor who, String kind, InstanceId id, String name, Object... arguments) {
        try {
            desk.journal().write(who, kind, Optional.of(key(id)), name, arguments);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private <C extends Capability> C capability(InstanceId id, Class<C> kind)
            throws ProviderException {
        return line(id).provider()
                .capability(kind)
                .orElseThrow(() -> new Rejected(Reason.INVALID, "this provider cannot do that"));
    }

    private Connection line(InstanceId id) throws NotFound {
        return connections
                .find(id.account())
                .orElseThrow(() -> new NotFound("no such account here"));
    }

    @Override
    public Optional<StopFacts> stopFacts(InstanceId id) throws ProviderException {
        var seen = desk.board().seen(id).orElseThrow(() -> new NotFound("no such instance"));
        var line = line(id);
        return line.provider()
                .capability(Stopping.class)
                .map(stopping -> facts(seen.instance(), stopping));
    }

    private StopFacts facts(Instance one, Stopping stopping) {
        var terms = stopping.stopTerms();
        var stopped = one.stoppedRate();
        var account = desk.board().fleet().get().account(one.account());
        var after =
                account.flatMap(health -> {
                    var rest = health.burning().minus(one.rate().orElse(Rate.ZERO));
                    return health.balance()
                            .known()
                            .map(Balance::left)
                            .flatMap(left ->
                                    FleetMaker.runway(left, rest.plus(stopped.orElse(Rate.ZERO))));
                });
        return new StopFacts(
                one.rate(),
                stopped,
                stopped.map(rate -> rate.over(Duration.ofDays(30))),
                one.disk(),
                terms.gpuHeld(),
                terms.diskKept(),
                Message.of(stopping.getClass(), terms.keptUntilKey()),
                after);
    }

    @Override
    public TerminationCase terminate(InstanceId id) throws NotFound {
        var line = line(id);
        try {
            return written(List.of(desk.cases().ask(line, file(id), Actor.YOU))).getFirst();
        } finally {
            changed(List.of(id.account()));
        }
    }

    /// The same cases, or what kept one of them out of the vault.
    private List<TerminationCase> written(List<TerminationCase> asked) {
        asked.stream()
                .flatMap(one -> desk.book().unwritten(one.id()).stream())
                .findFirst()
                .ifPresent(why -> {
                    throw new NotWritten(asked, why);
                });
        return asked;
    }

    private TerminationCase file(InstanceId id) throws NotFound {
        requireRented(id);
        var open = desk.book().openCase(id);
        if (open.isPresent()) {
            return open.get();
        }
        var seen = desk.board().seen(id);
        if (seen.isPresent()) {
            return desk.cases().open(seen.get().instance(), Optional.of(seen.get().readAt()));
        }
        var ours =
                ours(id).filter(one -> one.state() instanceof DeploymentState.Rented)
                        .orElseThrow(() -> new NotFound("no such instance"));
        return desk.cases().open(ours, id);
    }

    private void requireRented(InstanceId id) throws NotFound {
        if (desk.board().fleet().get().find(id).filter(FleetRow::isOwnMachine).isPresent()) {
            throw new NotFound("a machine of one's own is neither ended nor adopted");
        }
    }

    @Override
    public List<TerminationCase> terminateAll(Collection<InstanceId> ids) {
        // All are written down before the first is asked, so that a crash forgets none of them.
        var files = new ArrayList<TerminationCase>();
        for (var id : ids) {
            try {
                files.add(desk.book().keep(file(id), one -> one.wanted(desk.clock().instant())));
            } catch (NotFound _) {
                // Already gone from everywhere: nothing to end.
            }
        }
        return written(
                SideBySide.perAccount(
                        files,
                        file -> file.id().account(),
                        file -> {
                            var line = connections.find(file.id().account());
                            try {
                                return line.isPresent()
                                        ? desk.cases().ask(line.get(), file, Actor.YOU)
                                        : unheard(file);
                            } finally {
                                changed(List.of(file.id().account()));
                            }
                        }));
    }

    /// Nobody hears of it until its account is connected again, and the file says so.
    private TerminationCase unheard(TerminationCase file) {
        return desk.book().keep(file, one -> one.refused(Reasons.say("reason.no-account")));
    }

    @Override
    public StopPlan planStop(StopPlan.Way way) {
        return StopPlan.of(desk.board().fleet().get(), way, row -> can(row, way));
    }

    private boolean can(FleetRow row, StopPlan.Way way) {
        return !row.isOwnMachine() && hasWay(row, way);
    }

    private boolean hasWay(FleetRow row, StopPlan.Way way) {
        return connections
                .find(row.account())
                .map(Connection::provider)
                .filter(provider ->
                        switch (way) {
                            case STOP -> provider.capability(Stopping.class).isPresent();
                            case END -> provider.capability(Terminating.class).isPresent();
                        })
                .isPresent();
    }

    @Override
    public List<StopOutcome> carryOut(StopPlan plan) {
        return switch (plan.way()) {
            case STOP -> stopEach(plan);
            case END -> terminateAll(plan.ids()).stream().map(StopOutcome::of).toList();
        };
    }

    private List<StopOutcome> stopEach(StopPlan plan) {
        var asked = plan.steps().stream().filter(step -> step.fate().asked()).toList();
        var unwritten = new AtomicReference<Optional<NotWritten>>(Optional.empty());
        var outcomes =
                SideBySide.perAccount(
                        asked,
                        step -> step.row().account(),
                        step -> {
                            var row = step.row();
                            var id = row.id().orElseThrow();
                            try {
                                stop(id);
                                return StopOutcome.agreed(id, row.name());
                            } catch (NotWritten told) {
                                unwritten.set(Optional.of(told));
                                return StopOutcome.agreed(id, row.name());
                            } catch (ProviderException failure) {
                                return StopOutcome.refused(id, row.name(), failure);
                            }
                        });
        unwritten
                .get()
                .ifPresent(told -> {
                    throw told.with(outcomes);
                });
        return outcomes;
    }

    @Override
    public void setEnd(DeploymentTag tag, Optional<EndGuard> end) {
        var after = desk.book().change(tag, one -> one.endingBy(end));
        desk.journal()
                .write(
                        Actor.YOU,
                        end.isPresent() ? "guard-set" : "guard-cleared",
                        Optional.of(tag.value()),
                        after.name());
        changed(List.of(after.account()));
    }

    @Override
    public Deployment adopt(InstanceId id, String name) throws NotFound {
        var seen = desk.board().seen(id).orElseThrow(() -> new NotFound("no such instance"));
        var known = ours(id);
        if (known.isPresent()) {
            return known.get();
        }
        requireRented(id);
        var adopted = Adoption.of(seen.instance(), name, desk.book(), desk.clock().instant());
        desk.book().add(adopted);
        desk.journal()
                .write(Actor.YOU, "adopted", Optional.of(adopted.tag().value()), adopted.name());
        changed(List.of(id.account()));
        return adopted;
    }

    @Override
    public void rename(DeploymentTag tag, String name) {
        var before = desk.book().find(tag).orElseThrow();
        if (!name.isBlank() && !name.strip().equals(before.name())) {
            desk.book().change(tag, one -> one.called(name.strip()));
            desk.journal()
                    .write(
                            Actor.YOU,
                            "renamed",
                            Optional.of(tag.value()),
                            name.strip(),
                            before.name());
            desk.board().publish();
        }
    }

    private Optional<Deployment> ours(InstanceId id) {
        return desk.book().of(id);
    }

    private String name(InstanceId id) {
        return ours(id).map(Deployment::name)
                .or(() -> desk.board().seen(id).map(seen -> seen.instance().name()))
                .filter(name -> !name.isBlank())
                .orElse(id.key());
    }

    private String key(InstanceId id) {
        return ours(id).map(one -> one.tag().value()).orElse(id.toString());
    }

    private void changed(Collection<AccountId> accounts) {
        desk.board().publish();
        new HashSet<>(accounts).forEach(poke);
    }
}
