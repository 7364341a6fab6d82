package io.computehub.ui.rented;

import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.StopPlan;
import io.computehub.flow.Store;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;

/// How far a plan to stop or end everything has come: an agreement is not the end of it, only what
/// a list shows is. Any thread.
public final class StopProgress {

    /// How far one machine is.
    public enum Stage {
        /// Its provider has not answered yet.
        ASKING,
        /// Its provider agreed; no list shows it stopped, or it is not proven gone.
        WAITING,
        REFUSED,
        DONE
    }

    /// One machine; `why` is there where it was refused.
    public record Line(String name, Stage stage, Optional<Message> why) {}

    private final StopPlan plan;
    private final Store<Optional<List<StopOutcome>>> outcomes = new Store<>(Optional.empty());

    public StopProgress(StopPlan plan) {
        this.plan = plan;
    }

    public StopPlan.Way way() {
        return plan.way();
    }

    /// What the providers answered, once they have.
    Store<Optional<List<StopOutcome>>> outcomes() {
        return outcomes;
    }

    public void answered(List<StopOutcome> all) {
        outcomes.set(Optional.of(all));
    }

    public List<Line> lines(Fleet now) {
        return plan.awaited().stream()
                .map(step -> line(step.row().name(), step.row().id().orElseThrow(), now))
                .toList();
    }

    private Line line(String name, InstanceId id, Fleet now) {
        if (plan.done(now, id)) {
            return new Line(name, Stage.DONE, Optional.empty());
        }
        var why =
                outcomes.get().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .flatMap(StopOutcome::refusal);
        if (why.isPresent()) {
            return new Line(name, Stage.REFUSED, why);
        }
        return new Line(
                name, outcomes.get().isPresent() ? Stage.WAITING : Stage.ASKING, Optional.empty());
    }

    /// Whether nothing is left to wait for: each is seen done, or was refused.
    public boolean over(Fleet now) {
        return outcomes.get().isPresent()
                && lines(now).stream()
                        .allMatch(one -> one.stage() == Stage.DONE || one.stage() == Stage.REFUSED);
    }
}
