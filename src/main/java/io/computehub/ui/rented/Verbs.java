package io.computehub.ui.rented;

import io.computehub.account.Failures;
import io.computehub.batch.Batch;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.NotWritten;
import io.computehub.fleet.StopFacts;
import io.computehub.fleet.StopPlan;
import io.computehub.fleet.TopUpPlan;
import io.computehub.license.Entitlements;
import io.computehub.provider.Bidding;
import io.computehub.provider.Capability;
import io.computehub.provider.Funding;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Resizing;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Explanation;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.rented.Doings.Outcome;
import io.computehub.ui.rented.Doings.Work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What can be done to a rented machine, and doing it: off the JavaFX thread, each told about when
/// it is done or refused. Nothing here asks before acting; the dialogs do. Any thread.
public final class Verbs {

    private final Deployments deployments;
    private final ProviderRegistry providers;
    private final RentedWords words;
    private final Doings doings;
    private final Toasts toasts;
    private final Entitlements entitlements;
    private final AtomicLong plans = new AtomicLong();

    public Verbs(
            Deployments deployments,
            ProviderRegistry providers,
            RentedWords words,
            Doings doings,
            Toasts toasts) {
        this(deployments, providers, words, doings, toasts, Entitlements.all());
    }

    /// @param entitlements most verbs for many machines at once are a part of Pro
    public Verbs(
            Deployments deployments,
            ProviderRegistry providers,
            RentedWords words,
            Doings doings,
            Toasts toasts,
            Entitlements entitlements) {
        this.deployments = deployments;
        this.providers = providers;
        this.words = words;
        this.doings = doings;
        this.toasts = toasts;
        this.entitlements = entitlements;
    }

    /// What may be asked of the machine now: what its provider can do and allows in this state.
    /// Ending is never withheld by a provider's list: whatever bills can be asked to end, also what
    /// no list has shown since the start.
    public List<Action> allowed(FleetRow row) {
        if (row.ending().isPresent()) {
            // What was asked to end is only asked again, from its case.
            return List.of();
        }
        var allowed = new ArrayList<Action>();
        row.instance()
                .ifPresent(instance -> {
                    for (var action : List.of(Action.START, Action.STOP, Action.RESTART)) {
                        if (instance.actions().contains(action) && can(row, action)) {
                            allowed.add(action);
                        }
                    }
                });
        if (row.id().isPresent() && can(row, Action.TERMINATE) && !row.isOwnMachine()) {
            allowed.add(Action.TERMINATE);
        }
        return List.copyOf(allowed);
    }

    /// Whether nobody here claims it yet.
    public static boolean adoptable(FleetRow row) {
        return row.id().isPresent()
                && !row.isOwnMachine()
                && switch (row.claim()) {
                    case Claim.Ours _ -> false;
                    case Claim.Duplicate _, Claim.Elsewhere _, Claim.Orphan _ -> true;
                };
    }

    /// Whether its provider can end machines and has no stop: it bills until it is ended.
    public boolean endsOnly(FleetRow row) {
        return can(row, Terminating.class) && !can(row, Stopping.class);
    }

    /// Empty where the provider cannot stop, or does not know the machine.
    public Optional<StopFacts> stopFacts(FleetRow row) {
        try {
            return row.id().isPresent() ? deployments.stopFacts(row.id().get()) : Optional.empty();
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    public void start(FleetRow row) {
        act(row, "start", deployments::start);
    }

    public void stop(FleetRow row) {
        act(row, "stop", deployments::stop);
    }

    public void restart(FleetRow row) {
        act(row, "restart", deployments::restart);
    }

    /// Asks to end it; from then on it is on the shelf. Also asks again for an open case.
    public void terminate(FleetRow row) {
        act(row, "terminate", deployments::terminate);
    }

    public void adopt(FleetRow row) {
        act(row, "adopt", id -> deployments.adopt(id, row.name()));
    }

    /// Sets when this app ends the machine, counted from now, or takes that time away. What was to
    /// be stopped then is stopped, not terminated, at its new time too.
    public void endIn(FleetRow row, Optional<Duration> left) {
        var how =
                row.deployment()
                        .flatMap(Deployment::end)
                        .map(EndGuard::action)
                        .orElse(EndGuard.Action.TERMINATE);
        row.deployment()
                .ifPresent(deployment ->
                        begin(
                                row,
                                left.isPresent() ? "end" : "no-end",
                                () ->
                                        deployments.setEnd(
                                                deployment.tag(),
                                                left.map(time ->
                                                        new EndGuard(
                                                                words.now().plus(time), how)))));
    }

    /// Gives the deployment another name, here and nowhere else.
    public void rename(FleetRow row, String name) {
        row.deployment()
                .ifPresent(deployment ->
                        begin(row, "rename", () -> deployments.rename(deployment.tag(), name)));
    }

    /// Whether it is a spot machine whose bid can be changed.
    public boolean biddable(FleetRow row) {
        return row.ending().isEmpty()
                && row.instance().filter(one -> one.purchase() == Purchase.SPOT).isPresent()
                && can(row, Bidding.class);
    }

    public void changeBid(FleetRow row, Rate bid) {
        act(row, "bid", id -> deployments.changeBid(id, bid));
    }

    /// Whether money is paid ahead for it, and more can be.
    public boolean fundable(FleetRow row) {
        return TopUpPlan.prepaid(row).isPresent() && can(row, Funding.class);
    }

    public void topUp(FleetRow row, Money amount) {
        act(row, "top-up", id -> deployments.topUp(id, amount));
    }

    public void refill(FleetRow row, boolean byItself) {
        act(row, byItself ? "refill" : "no-refill", id -> deployments.refill(id, byItself));
    }

    /// Whether it can become another size now: only a stopped machine can.
    public boolean resizable(FleetRow row) {
        return row.ending().isEmpty()
                && row.instance().filter(one -> one.state() instanceof Stopped).isPresent()
                && can(row, Resizing.class);
    }

    /// Reads what it can become. Exactly one of the two is called, on the working thread: `refused`
    /// with a sentence.
    public void sizes(FleetRow row, Consumer<Optional<Sizes>> told, Consumer<String> refused) {
        doings.start(
                "sizes " + row.key(),
                words.say("doing.sizes", row.name()),
                () -> told.accept(deployments.sizes(row.id().orElseThrow())),
                new Outcome(
                        () -> {},
                        failure -> refused.accept(why(Optional.of(row), failure)),
                        () -> refused.accept(words.say("doing.cancelled"))));
    }

    public void resize(FleetRow row, Size size) {
        act(row, "resize", id -> deployments.resize(id, size));
    }

    /// One verb for several machines, to be run. Throws `ProRequired` where that needs Pro and
    /// there is none.
    public Batch batch(Action action, List<FleetRow> rows) {
        return new Batch(action, rows, deployments, entitlements);
    }

    /// Asks about all of the batch that waits.
    public void run(Batch batch) {
        doings.start(
                "batch " + plans.incrementAndGet(),
                words.say(
                        "doing.batch." + batch.action().name().toLowerCase(Locale.ROOT),
                        batch.items().get().size()),
                batch::run,
                new Outcome(
                        () -> tell(batch),
                        failure -> told(words.say("failed.stop-all"), Optional.empty(), failure),
                        this::cancelled));
    }

    private void tell(Batch batch) {
        var amiss =
                batch.items().get().stream()
                        .filter(it -> it.stage().failed())
                        .map(Batch.Item::name)
                        .toList();
        toasts.tell(
                amiss.isEmpty() ? Role.SUCCESS : Role.DANGER,
                words.say("batch.done", batch.items().get().size() - amiss.size(), amiss.size()),
                amiss.isEmpty() ? words.say("done.text") : String.join(", ", amiss));
    }

    /// What stopping or ending everything would do now.
    public StopPlan planStop(StopPlan.Way way) {
        return deployments.planStop(way);
    }

    /// Does what the plan says, also beside another plan that still waits for a provider. However
    /// it comes out, `then` gets what came of it, on the working thread; a machine that is left out
    /// got no answer.
    public void carryOut(StopPlan plan, Consumer<List<StopOutcome>> then) {
        doings.start(
                "all " + plans.incrementAndGet(),
                words.say("doing.stop-all"),
                () -> {
                    var outcomes = deployments.carryOut(plan);
                    then.accept(outcomes);
                    tell(plan, outcomes);
                },
                new Outcome(
                        () -> {},
                        failure -> {
                            then.accept(
                                    failure instanceof NotWritten told
                                            ? told.outcomes()
                                            : List.of());
                            told(words.say("failed.stop-all"), Optional.empty(), failure);
                        },
                        () -> {
                            then.accept(List.of());
                            cancelled();
                        }));
    }

    private void tell(StopPlan plan, List<StopOutcome> outcomes) {
        var refused = outcomes.stream().filter(it -> it.refusal().isPresent()).toList();
        var answered = outcomes.stream().map(StopOutcome::id).collect(Collectors.toSet());
        var unanswered =
                plan.steps().stream()
                        .filter(step -> step.fate().asked())
                        .map(StopPlan.Step::row)
                        .filter(row -> row.id().filter(answered::contains).isEmpty())
                        .map(FleetRow::name)
                        .toList();
        var amiss = new ArrayList<>(refused.stream().map(StopOutcome::name).toList());
        amiss.addAll(unanswered);
        toasts.tell(
                amiss.isEmpty() ? Role.SUCCESS : Role.DANGER,
                unanswered.isEmpty()
                        ? words.say(
                                "stop-all.done", outcomes.size() - refused.size(), refused.size())
                        : words.say(
                                "stop-all.cut",
                                outcomes.size() - refused.size(),
                                refused.size(),
                                unanswered.size()),
                amiss.isEmpty() ? words.say("done.text") : String.join(", ", amiss));
    }

    private void act(FleetRow row, String verb, Asking asking) {
        var id = row.id();
        if (id.isPresent()) {
            begin(row, verb, () -> asking.ask(id.get()));
        }
    }

    private void begin(FleetRow row, String verb, Work work) {
        doings.start(
                verb + " " + row.key(),
                words.say("doing." + verb, row.name()),
                work,
                new Outcome(
                        () -> done(row, verb),
                        failure -> failed(row, verb, failure),
                        this::cancelled));
    }

    private void done(FleetRow row, String verb) {
        var more =
                switch (verb) {
                    case "terminate" -> words.say("done.terminate.text");
                    case "end" -> words.say("done.end.text");
                    case "no-end" -> words.say("done.no-end.text");
                    default -> words.say("done.text");
                };
        toasts.tell(Role.SUCCESS, words.say("done." + verb, row.name()), more);
    }

    private void failed(FleetRow row, String verb, Exception failure) {
        boolean asked = failure instanceof NotWritten;
        told(
                words.say((asked ? "done." : "failed.") + verb, row.name()),
                Optional.of(row),
                failure);
    }

    private void told(String title, Optional<FleetRow> row, Exception failure) {
        var bills =
                row.flatMap(FleetRow::rate)
                        .filter(rate -> !rate.equals(Rate.ZERO))
                        .filter(_ -> !(failure instanceof NotWritten))
                        .map(rate -> " " + words.say("failed.bills", words.formats().rate(rate)))
                        .orElse("");
        toasts.show(
                new Toasts.Toast(Role.DANGER, title, why(row, failure) + bills, List.<Choice>of()));
    }

    private String why(Optional<FleetRow> row, Exception failure) {
        return switch (failure) {
            case ProviderException refusal ->
                    words.texts()
                            .say(
                                    Failures.explain(
                                            refusal,
                                            row.map(FleetRow::provider)
                                                    .map(words::provider)
                                                    .orElse("")));
            case RuntimeException broken -> words.texts().say(Explanation.of(broken));
            default -> throw new IllegalStateException(failure);
        };
    }

    private void cancelled() {
        toasts.tell(Role.NEUTRAL, words.say("doing.cancelled"), "");
    }

    private boolean can(FleetRow row, Action action) {
        return can(row, capability(action));
    }

    private boolean can(FleetRow row, Class<? extends Capability> capability) {
        return providers
                .find(row.provider())
                .filter(factory -> factory.capabilities().contains(capability))
                .isPresent();
    }

    private static Class<? extends Capability> capability(Action action) {
        return switch (action) {
            case START, STOP -> Stopping.class;
            case RESTART -> Restarting.class;
            case TERMINATE -> Terminating.class;
        };
    }

    @FunctionalInterface
    private interface Asking {
        void ask(InstanceId id) throws ProviderException;
    }
}
