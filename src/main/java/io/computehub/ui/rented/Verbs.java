package io.computehub.ui.rented;

import io.computehub.account.Failures;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopFacts;
import io.computehub.fleet.TerminationCase;
import io.computehub.provider.Capability;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.rented.Doings.Outcome;
import io.computehub.ui.rented.Doings.Work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What can be done to a rented machine, and doing it: off the JavaFX thread, each told about when
/// it is done or refused. Nothing here asks before acting; the dialogs do. Any thread.
public final class Verbs {

    private final Deployments deployments;
    private final ProviderRegistry providers;
    private final RentedWords words;
    private final Doings doings;
    private final Toasts toasts;

    public Verbs(
            Deployments deployments,
            ProviderRegistry providers,
            RentedWords words,
            Doings doings,
            Toasts toasts) {
        this.deployments = deployments;
        this.providers = providers;
        this.words = words;
        this.doings = doings;
        this.toasts = toasts;
    }

    /// What may be asked of the machine now: what its provider can do and allows in this state.
    /// Ending is never withheld by a provider's list: whatever bills can be asked to end.
    public List<Action> allowed(FleetRow row) {
        if (row.ending().isPresent()) {
            // What was asked to end is only asked again, from its case.
            return List.of();
        }
        var allowed = new ArrayList<Action>();
        row.instance()
                .ifPresent(instance -> {
                    for (var action : List.of(Action.START, Action.STOP, Action.RESTART)) {
                        if (instance.actions().contains(action) && can(instance, action)) {
                            allowed.add(action);
                        }
                    }
                    if (can(instance, Action.TERMINATE)) {
                        allowed.add(Action.TERMINATE);
                    }
                });
        return List.copyOf(allowed);
    }

    /// Whether nobody here claims it yet.
    public static boolean adoptable(FleetRow row) {
        return row.id().isPresent()
                && switch (row.claim()) {
                    case Claim.Ours _ -> false;
                    case Claim.Duplicate _, Claim.Elsewhere _, Claim.Orphan _ -> true;
                };
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

    /// Sets when this app ends the machine, counted from now, or takes that time away.
    public void endIn(FleetRow row, Optional<Duration> left) {
        row.deployment()
                .ifPresent(deployment ->
                        begin(
                                "end " + row.key(),
                                words.say("doing.end", row.name()),
                                () ->
                                        deployments.setEnd(
                                                deployment.tag(),
                                                left.map(time ->
                                                        new EndGuard(
                                                                words.now().plus(time),
                                                                EndGuard.Action.TERMINATE)))));
    }

    public void terminateAll(Collection<InstanceId> ids) {
        begin("all", words.say("doing.stop-all"), () -> tell(deployments.terminateAll(ids)));
    }

    public void stopAll() {
        begin(
                "all",
                words.say("doing.stop-all"),
                () -> {
                    var outcomes = deployments.stopAll();
                    var refused = outcomes.stream().filter(it -> it.failure().isPresent()).toList();
                    var names = refused.stream().map(Deployments.StopOutcome::name).toList();
                    tellAll(outcomes.size() - refused.size(), names);
                });
    }

    private void tell(List<TerminationCase> cases) {
        var refused = cases.stream().filter(it -> it.refusal().isPresent()).toList();
        tellAll(
                cases.size() - refused.size(),
                refused.stream().map(TerminationCase::name).toList());
    }

    private void tellAll(int agreed, List<String> refused) {
        toasts.tell(
                refused.isEmpty() ? Role.SUCCESS : Role.DANGER,
                words.say("stop-all.done", agreed, refused.size()),
                refused.isEmpty() ? words.say("done.text") : String.join(", ", refused));
    }

    private void act(FleetRow row, String verb, Asking asking) {
        var id = row.id();
        if (id.isEmpty()) {
            return;
        }
        doings.start(
                verb + " " + row.key(),
                words.say("doing." + verb, row.name()),
                () -> asking.ask(id.get()),
                new Outcome(
                        () -> done(row, verb),
                        failure -> failed(row, verb, failure),
                        this::cancelled));
    }

    private void begin(String key, String what, Work work) {
        doings.start(key, what, work, new Outcome(() -> {}, _ -> {}, this::cancelled));
    }

    private void done(FleetRow row, String verb) {
        var more = verb.equals("terminate") ? "done.terminate.text" : "done.text";
        toasts.tell(Role.SUCCESS, words.say("done." + verb, row.name()), words.say(more));
    }

    private void failed(FleetRow row, String verb, ProviderException failure) {
        var why = words.texts().say(Failures.explain(failure, words.provider(row.provider())));
        var bills =
                row.rate()
                        .filter(rate -> !rate.equals(Rate.ZERO))
                        .map(rate -> " " + words.say("failed.bills", words.formats().rate(rate)))
                        .orElse("");
        toasts.show(
                new Toasts.Toast(
                        Role.DANGER,
                        words.say("failed." + verb, row.name()),
                        why + bills,
                        List.<Choice>of()));
    }

    private void cancelled() {
        toasts.tell(Role.NEUTRAL, words.say("doing.cancelled"), "");
    }

    private boolean can(Instance instance, Action action) {
        return providers
                .find(instance.provider())
                .filter(factory -> factory.capabilities().contains(capability(action)))
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
