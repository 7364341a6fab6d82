package io.computehub.provider.vast;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Preempted;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Stopping;
import io.computehub.domain.instance.InstanceState.Unreachable;
import io.computehub.domain.instance.InstanceState.Unrecognised;

import java.util.Locale;
import java.util.Set;

/// Their four words for a state as one of ours. Pure.
///
/// `actual_status` is what the container does, `intended_status` what was asked for, `cur_state`
/// and `next_state` what the contract is and will be.
final class VastStates {

    /// Their console's word for an instance that waits for its GPU.
    static final String SCHEDULING = "scheduling";

    private VastStates() {}

    static InstanceState state(VastRow row) {
        var actual = word(row, "actual_status");
        var intended = word(row, "intended_status");
        var current = word(row, "cur_state");
        if (intended.equals("stopped")
                && current.equals("stopped")
                && word(row, "next_state").equals("stopped")) {
            return outbid(row) ? new Preempted() : new Stopped();
        }
        return switch (actual) {
            case "" -> unreported(row, intended, current);
            case "creating", "created" -> creating(row, actual);
            case "loading", "rebooting", "recycling" -> new Provisioning(actual);
            case "running" -> intended.equals("stopped") ? new Stopping() : new Running();
            case "exited", "stopped" -> halted(row, actual, intended, current);
            case "offline" -> new Unreachable();
            default -> new Unrecognised(row.text("actual_status").orElse(actual));
        };
    }

    private static InstanceState unreported(VastRow row, String intended, String current) {
        if (intended.equals("running")) {
            return current.equals("stopped") ? waiting(row) : new Provisioning("");
        }
        if (intended.equals("stopped")) {
            return current.equals("stopped") ? new Stopped() : new Stopping();
        }
        return new Unrecognised(current);
    }

    private static InstanceState creating(VastRow row, String actual) {
        var message = row.text("status_msg").orElse("");
        return message.contains("OCI runtime create failed")
                        || message.contains("Error response from daemon")
                ? new Failed(message)
                : new Provisioning(actual);
    }

    private static InstanceState halted(
            VastRow row, String actual, String intended, String current) {
        if (!intended.equals("running")) {
            return new Stopped();
        }
        if (current.equals("stopped")) {
            return waiting(row);
        }
        return actual.equals("exited")
                ? new Failed(row.text("status_msg").orElse(actual))
                : new Provisioning(actual);
    }

    /// Wanted running, but without a GPU: on demand it queues, a bid has been outbid.
    private static InstanceState waiting(VastRow row) {
        return row.flag("is_bid").orElse(false) ? new Preempted() : new Provisioning(SCHEDULING);
    }

    /// Of a stopped bid they do not say who stopped it. It counts as taken while the lowest bid
    /// that would win is above its own, or where their message says so.
    private static boolean outbid(VastRow row) {
        if (!row.flag("is_bid").orElse(false)) {
            return false;
        }
        boolean said =
                row.text("status_msg").orElse("").toLowerCase(Locale.ROOT).contains("outbid");
        var own = row.amount("dph_base");
        var lowest = row.amount("min_bid");
        boolean topped =
                own.isPresent() && lowest.isPresent() && lowest.get().compareTo(own.get()) > 0;
        return said || topped;
    }

    /// Their own word, verbatim; where the container has none, the contract's.
    static String theirs(VastRow row) {
        return row.text("actual_status")
                .or(() -> row.text("cur_state"))
                .or(() -> row.text("intended_status"))
                .orElse("");
    }

    static Set<Action> actions(InstanceState state) {
        return switch (state) {
            case Running _ -> Set.of(Action.STOP, Action.RESTART, Action.TERMINATE);
            case Provisioning _, Unreachable _, Unrecognised _ ->
                    Set.of(Action.STOP, Action.TERMINATE);
            case Failed _ -> Set.of(Action.STOP, Action.RESTART, Action.TERMINATE);
            case Stopped _, Preempted _ -> Set.of(Action.START, Action.TERMINATE);
            case Stopping _ -> Set.of(Action.TERMINATE);
            case InstanceState.Terminated _ -> Set.of();
        };
    }

    private static String word(VastRow row, String field) {
        return row.text(field).orElse("").toLowerCase(Locale.ROOT);
    }
}
