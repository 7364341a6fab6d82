package io.computehub.provider.paperspace;

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

/// Their word for a state as one of ours. Pure. Case does not matter.
final class PaperspaceStates {

    private PaperspaceStates() {}

    static InstanceState state(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            // At `serviceready` the machine is up and its agent nearly so.
            case "provisioning", "starting", "restarting", "serviceready", "upgrading" ->
                    new Provisioning(word);
            case "ready" -> new Running();
            case "stopping" -> new Stopping();
            case "off" -> new Stopped();
            default -> new Unrecognised(word);
        };
    }

    /// They do not tell what they allow: a start of what runs and a stop of what is off are errors,
    /// the end works always.
    static Set<Action> actions(InstanceState state) {
        return switch (state) {
            case Running _ -> Set.of(Action.STOP, Action.RESTART, Action.TERMINATE);
            case Stopped _, Preempted _ -> Set.of(Action.START, Action.TERMINATE);
            case Provisioning _, Stopping _ -> Set.of(Action.TERMINATE);
            case Failed _, Unreachable _, Unrecognised _ -> Set.of(Action.STOP, Action.TERMINATE);
            case Terminated _ -> Set.of();
        };
    }
}
