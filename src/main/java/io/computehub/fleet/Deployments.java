package io.computehub.fleet;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.BidChooser;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;
import io.computehub.text.Message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Everything a person can do to the fleet. All calls but `plan`, `stopFacts` and the settings
/// block on a provider, so they belong on a virtual thread; all may come from any thread. What is
/// asked is written to the vault before a provider hears it; renting fails where that cannot be,
/// but ending and stopping ask all the same and throw `NotWritten` afterwards. An id nobody has
/// listed throws `NotFound`.
public interface Deployments {

    /// What renting would create and cost. Asks nobody and writes nothing.
    Plan plan(Offer offer, RentSpec spec);

    /// Rents the first of the plans that can be had, exactly once: the next is tried only when the
    /// one before is certainly refused. Each plan's price is asked again first. Throws nothing of
    /// the provider's: each refusal is in the result. Where hosts bid, `chooser` chooses among
    /// them, on this thread; who takes none wants no other offer either. Without one the cheapest
    /// bid is taken.
    RentResult rent(List<Plan> inOrder, Optional<BidChooser> chooser);

    default RentResult rent(List<Plan> inOrder) {
        return rent(inOrder, Optional.empty());
    }

    default RentResult rent(Plan plan) {
        return rent(List.of(plan));
    }

    /// Starts a stopped instance. `NoCapacity` says that its GPU is taken.
    void start(InstanceId id) throws ProviderException;

    void stop(InstanceId id) throws ProviderException;

    void restart(InstanceId id) throws ProviderException;

    /// What a person should know before stopping; empty where this provider cannot stop.
    Optional<StopFacts> stopFacts(InstanceId id) throws ProviderException;

    /// Changes the bid of a spot instance.
    void changeBid(InstanceId id, Rate bid) throws ProviderException;

    /// Moves so much from the balance of the account into what is paid ahead for one instance. It
    /// is written down before it is asked for, asked for once and never again: `OutcomeUnknown`
    /// says that the money may have been moved. `TopUpPlan` tells what it would do.
    void topUp(InstanceId id, Money amount) throws ProviderException;

    /// Has the provider fill up what is paid ahead for one instance by itself, or no longer.
    void refill(InstanceId id, boolean byItself) throws ProviderException;

    /// What the machine is made of, what it can become and what that costs; empty where its
    /// provider does not tell. Asks the provider.
    Optional<Sizes> sizes(InstanceId id) throws ProviderException;

    /// Makes a stopped machine another size. Its data stays; what it costs then, the next reading
    /// tells.
    void resize(InstanceId id, Size size) throws ProviderException;

    /// Opens a case and asks the provider to end the instance. Returns when it has answered; the
    /// case is then followed by the poller until it is proven. A failure to ask is in the case and
    /// is tried again. Asking again for an open case asks the provider again.
    TerminationCase terminate(InstanceId id) throws ProviderException.NotFound;

    /// Terminates each of them, one provider call after another per account, accounts side by side.
    List<TerminationCase> terminateAll(Collection<InstanceId> ids);

    /// What stopping or ending everything would do now. Asks nobody.
    StopPlan planStop(StopPlan.Way way);

    /// Does exactly what the plan says, and says of each machine that was asked about what came of
    /// it; one that is left out was cut short before an answer came, and may not have been asked.
    /// `NotWritten` carries the same list. An agreement proves nothing: `StopPlan.done` tells what
    /// is seen to be done.
    List<StopOutcome> carryOut(StopPlan plan);

    /// Sets, changes or takes away the time at which this app ends the deployment.
    void setEnd(DeploymentTag tag, Optional<EndGuard> end);

    /// Takes an instance that no deployment claims under our care, by that name.
    Deployment adopt(InstanceId id, String name) throws ProviderException.NotFound;

    void rename(DeploymentTag tag, String name);

    /// What came of asking about one instance: `refusal` is absent when the provider agreed,
    /// `failure` also where it is kept as a case's sentence alone.
    record StopOutcome(
            InstanceId id,
            String name,
            Optional<Message> refusal,
            Optional<ProviderException> failure) {

        public static StopOutcome agreed(InstanceId id, String name) {
            return new StopOutcome(id, name, Optional.empty(), Optional.empty());
        }

        public static StopOutcome refused(InstanceId id, String name, ProviderException failure) {
            return new StopOutcome(
                    id, name, Optional.of(Reasons.of(failure)), Optional.of(failure));
        }

        public static StopOutcome of(TerminationCase file) {
            return new StopOutcome(file.id(), file.name(), file.refusal(), Optional.empty());
        }
    }
}
