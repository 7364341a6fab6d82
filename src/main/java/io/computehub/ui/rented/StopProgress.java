package io.computehub.ui.rented;

import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.StopPlan;
import io.computehub.flow.Store;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How far a plan to stop or end everything has come: an agreement is not the end of it, only what
/// a list shows is. What was once seen done stays done here, whatever becomes of the machine later.
/// Any thread.
public final class StopProgress {

    /// How far one machine is.
    public enum Stage {
        /// Its provider has not answered yet.
        ASKING,
        /// Its provider agreed; no list shows it stopped, or it is not proven gone.
        WAITING,
        REFUSED,
        /// It was cut short before an answer came: whether its provider was asked is not known.
        UNANSWERED,
        DONE
    }

    /// One machine; `why` is there where it was refused.
    public record Line(String name, Stage stage, Optional<Message> why) {}

    private final StopPlan plan;
    private final Set<InstanceId> done = ConcurrentHashMap.newKeySet();
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

    /// What came of it; a machine that is left out got no answer.
    public void answered(List<StopOutcome> all) {
        outcomes.set(Optional.of(all));
    }

    /// Whether the providers are still being asked.
    public boolean underWay() {
        return outcomes.get().isEmpty();
    }

    public List<Line> lines(Fleet now) {
        return plan.awaited().stream()
                .map(step -> line(step, step.row().id().orElseThrow(), now))
                .toList();
    }

    private Line line(StopPlan.Step step, InstanceId id, Fleet now) {
        if (plan.done(now, id)) {
            done.add(id);
        }
        var answer =
                outcomes.get().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.id().equals(id))
                        .findFirst();
        var why = answer.flatMap(StopOutcome::refusal);
        if (done.contains(id)) {
            return new Line(step.row().name(), Stage.DONE, Optional.empty());
        }
        if (why.isPresent()) {
            return new Line(step.row().name(), Stage.REFUSED, why);
        }
        boolean waiting = answer.isPresent() || !step.fate().asked();
        return new Line(
                step.row().name(),
                underWay() ? Stage.ASKING : waiting ? Stage.WAITING : Stage.UNANSWERED,
                Optional.empty());
    }
}
