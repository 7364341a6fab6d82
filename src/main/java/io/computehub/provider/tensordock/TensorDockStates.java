package io.computehub.provider.tensordock;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Preempted;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Stopping;
import io.computehub.domain.instance.InstanceState.Terminated;
import io.computehub.domain.instance.InstanceState.Unreachable;
import io.computehub.domain.instance.InstanceState.Unrecognised;

import java.util.Locale;
import java.util.Set;

/// Their word for a state as one of ours. Words come in any case, with and without underscores.
/// Pure.
final class TensorDockStates {

    private TensorDockStates() {}

    static InstanceState state(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "")) {
            case "creating", "queued", "pending", "starting" -> new Provisioning(word);
            case "running" -> new Running();
            case "stopping", "deleting" -> new Stopping();
            // The second has given its GPU back; its start may find none.
            case "stopped", "stoppeddisassociated" -> new Stopped();
            case "deleted", "terminated" -> new Terminated();
            case "error", "failed" -> new Failed(word);
            default -> new Unrecognised(word);
        };
    }

    /// They stop only what runs and start only what is stopped.
    static Set<Action> actions(InstanceState state) {
        return switch (state) {
            case Running _ -> Set.of(Action.STOP, Action.TERMINATE);
            case Stopped _, Preempted _ -> Set.of(Action.START, Action.TERMINATE);
            case Provisioning _, Stopping _, Unreachable _, Failed _, Unrecognised _ ->
                    Set.of(Action.TERMINATE);
            case Terminated _ -> Set.of();
        };
    }
}
