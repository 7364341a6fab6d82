package io.computehub.ui.rented;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.Plan;
import io.computehub.fleet.Reasons;
import io.computehub.fleet.RentResult;
import io.computehub.fleet.RentSpec;
import io.computehub.fleet.StopFacts;
import io.computehub.fleet.StopPlan;
import io.computehub.fleet.TerminationCase;
import io.computehub.provider.BidChooser;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Resizing.Prices;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;
import io.computehub.text.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Writes down what was asked, and refuses when told to.
public final class ScriptedDeployments implements Deployments {

    private final Supplier<Fleet> fleet;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Optional<ProviderException> refusal = Optional.empty();
    private Optional<RuntimeException> breakage = Optional.empty();
    private volatile Set<String> stubborn = Set.of();
    private volatile Consumer<InstanceId> before = _ -> {};
    private int answered = Integer.MAX_VALUE;

    public ScriptedDeployments(Supplier<Fleet> fleet) {
        this.fleet = fleet;
    }

    public List<String> asked() {
        return asked;
    }

    public void refuse(ProviderException with) {
        refusal = Optional.of(with);
    }

    /// Agrees again.
    public void agree() {
        refusal = Optional.empty();
        stubborn = Set.of();
    }

    /// These alone are refused.
    public void refuse(ProviderException with, String... keys) {
        refusal = Optional.of(with);
        stubborn = Set.of(keys);
    }

    /// Runs before each answer, on the thread that asks.
    public void beforeAnswering(Consumer<InstanceId> what) {
        before = what;
    }

    /// Every call breaks like this.
    public void breakWith(RuntimeException with) {
        breakage = Optional.of(with);
    }

    /// Carrying a plan out is cut short after so many.
    public void answerFirst(int many) {
        answered = many;
    }

    private void breakDown() {
        breakage.ifPresent(with -> {
            throw with;
        });
    }

    private void ask(String verb, InstanceId id) throws ProviderException {
        breakDown();
        asked.add(verb + " " + id.key());
        before.accept(id);
        if (refusal.isPresent() && (stubborn.isEmpty() || stubborn.contains(id.key()))) {
            throw refusal.get();
        }
    }

    @Override
    public Plan plan(Offer offer, RentSpec spec) {
        throw new IllegalStateException("no renting here");
    }

    @Override
    public RentResult rent(List<Plan> inOrder, Optional<BidChooser> chooser) {
        throw new IllegalStateException("no renting here");
    }

    @Override
    public void start(InstanceId id) throws ProviderException {
        ask("start", id);
    }

    @Override
    public void stop(InstanceId id) throws ProviderException {
        ask("stop", id);
    }

    @Override
    public void restart(InstanceId id) throws ProviderException {
        ask("restart", id);
    }

    @Override
    public Optional<StopFacts> stopFacts(InstanceId id) {
        return Optional.of(
                new StopFacts(
                        Optional.of(Rate.usd("0.86")),
                        Optional.of(Rate.usd("0.014")),
                        Optional.of(Rate.usd("0.014").over(Duration.ofDays(30))),
                        Optional.of(ByteSize.ofGb(50)),
                        false,
                        true,
                        kept(),
                        Optional.of(Duration.ofMinutes(584))));
    }

    @Override
    public void changeBid(InstanceId id, Rate bid) throws ProviderException {
        ask("bid", id);
    }

    @Override
    public void topUp(InstanceId id, Money amount) throws ProviderException {
        ask("top up by " + amount, id);
    }

    @Override
    public void refill(InstanceId id, boolean byItself) throws ProviderException {
        ask(byItself ? "refill" : "no refill", id);
    }

    /// Of a machine with one GPU, at prices that are easy to add up.
    public static Sizes sizes() {
        return new Sizes(
                new Size(1, 4, 16, 100),
                new Size(4, 32, 128, 1000),
                2,
                List.of(2, 4, 6, 8, 10, 16, 32, 48, 64, 80, 96, 112, 128),
                new Prices(
                        Rate.usd("0.40"),
                        Rate.usd("0.003"),
                        Rate.usd("0.002"),
                        Rate.usd("0.00005")));
    }

    @Override
    public Optional<Sizes> sizes(InstanceId id) throws ProviderException {
        ask("sizes", id);
        return Optional.of(sizes());
    }

    @Override
    public void resize(InstanceId id, Size size) throws ProviderException {
        ask("resize to " + size, id);
    }

    @Override
    public TerminationCase terminate(InstanceId id) {
        breakDown();
        asked.add("terminate " + id.key());
        return SampleFleet.oldTrain(0).ending().orElseThrow();
    }

    @Override
    public List<TerminationCase> terminateAll(Collection<InstanceId> ids) {
        var cases = new ArrayList<TerminationCase>();
        ids.forEach(id -> cases.add(terminate(id)));
        return cases;
    }

    @Override
    public StopPlan planStop(StopPlan.Way way) {
        return StopPlan.of(fleet.get(), way, _ -> true);
    }

    @Override
    public List<StopOutcome> carryOut(StopPlan carried) {
        breakDown();
        asked.add(carried.way() + " " + carried.ids().stream().map(InstanceId::key).toList());
        return carried.steps().stream()
                .filter(step -> step.fate().asked())
                .limit(answered)
                .map(step ->
                        new StopOutcome(
                                step.row().id().orElseThrow(),
                                step.row().name(),
                                refusal.map(Reasons::of),
                                refusal))
                .toList();
    }

    @Override
    public void setEnd(DeploymentTag tag, Optional<EndGuard> end) {
        breakDown();
        asked.add(
                "end "
                        + tag
                        + " "
                        + end.map(guard -> guard.at() + " " + guard.action()).orElse("never"));
    }

    @Override
    public Deployment adopt(InstanceId id, String name) {
        asked.add("adopt " + id.key());
        return SampleFleet.fleet().rows().getFirst().deployment().orElseThrow();
    }

    @Override
    public void rename(DeploymentTag tag, String name) {
        asked.add("rename " + tag + " " + name);
    }

    private static Message kept() {
        var runpod = ProviderRegistry.discover().find(SampleFleet.RUNPOD).orElseThrow();
        return Message.of(runpod.getClass(), "stop.keptUntil");
    }
}
