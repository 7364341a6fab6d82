package io.computehub.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Rate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What stopping or ending everything does to each thing that may bill, settled before it is done:
/// what is shown of it and what is carried out are the same list.
public record StopPlan(Way way, List<Step> steps) {

    /// Ending deletes every disk.
    public enum Way {
        STOP,
        END
    }

    /// What becomes of one row.
    public enum Fate {
        /// Its provider is asked to stop or to end it.
        ASKED,
        /// As above, though no list has shown it yet.
        ASKED_UNLISTED,
        /// It is on its way to be stopped.
        STOPPING,
        STOPPED,
        /// Nobody can be asked: its provider offers no way, or its account is not connected.
        CANNOT,
        /// The answer to its order was lost: there is no id to ask about yet.
        IN_DOUBT,
        /// It was asked to end already, and is followed until it is proven gone.
        ENDING,
        /// It went missing by itself, and is followed until it is proven gone.
        MISSING;

        public boolean asked() {
            return this == ASKED || this == ASKED_UNLISTED;
        }
    }

    /// `after` is what it bills per hour then, absent where nobody tells.
    public record Step(FleetRow row, Fate fate, Optional<Rate> after) {}

    public StopPlan {
        steps = List.copyOf(steps);
    }

    /// What is asked about, in order.
    public List<InstanceId> ids() {
        return steps.stream()
                .filter(step -> step.fate().asked())
                .flatMap(step -> step.row().id().stream())
                .toList();
    }

    /// What has to be seen done before the plan is: what is asked about, and what is on its way.
    public List<Step> awaited() {
        return steps.stream().filter(this::awaited).toList();
    }

    private boolean awaited(Step step) {
        return switch (step.fate()) {
            case ASKED, ASKED_UNLISTED -> true;
            case STOPPING -> way == Way.STOP;
            case ENDING -> way == Way.END;
            case STOPPED, CANNOT, IN_DOUBT, MISSING -> false;
        };
    }

    /// Whether what was asked of this machine is seen to be done: stopped in a list, or proven
    /// gone.
    public boolean done(Fleet fleet, InstanceId id) {
        boolean gone = fleet.gone().stream().anyMatch(row -> row.id().equals(Optional.of(id)));
        if (gone || way != Way.STOP) {
            return gone;
        }
        return fleet.find(id).flatMap(FleetRow::instance).filter(StopPlan::rests).isPresent();
    }

    private static boolean rests(io.computehub.domain.instance.Instance one) {
        return one.state() instanceof InstanceState.Stopped
                || one.state() instanceof InstanceState.Preempted;
    }

    /// `can` tells of which rows the account can be asked for what the way wants at all.
    public static StopPlan of(Fleet fleet, Way way, Predicate<FleetRow> can) {
        var steps = new ArrayList<Step>();
        Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                .forEach(row -> {
                    var fate = fate(row, way, can);
                    steps.add(new Step(row, fate, after(row, way, fate)));
                });
        return new StopPlan(way, steps);
    }

    private static Fate fate(FleetRow row, Way way, Predicate<FleetRow> can) {
        if (row.id().isEmpty()) {
            return Fate.IN_DOUBT;
        }
        boolean asked = row.ending().filter(TerminationCase::wasAsked).isPresent();
        if (asked) {
            return Fate.ENDING;
        }
        return switch (way) {
            case END -> asking(row, can);
            case STOP -> stopping(row, can);
        };
    }

    private static Fate asking(FleetRow row, Predicate<FleetRow> can) {
        if (!can.test(row)) {
            return Fate.CANNOT;
        }
        return row.instance().isPresent() ? Fate.ASKED : Fate.ASKED_UNLISTED;
    }

    private static Fate stopping(FleetRow row, Predicate<FleetRow> can) {
        if (row.ending().isPresent()) {
            return Fate.MISSING;
        }
        if (row.instance().isEmpty()) {
            return asking(row, can);
        }
        var one = row.instance().get();
        return switch (one.state()) {
            case InstanceState.Stopping _ -> Fate.STOPPING;
            case InstanceState.Stopped _, InstanceState.Preempted _, InstanceState.Terminated _ ->
                    Fate.STOPPED;
            // What runs is asked whatever the provider's list of actions leaves out.
            case InstanceState.Provisioning _,
                    InstanceState.Running _,
                    InstanceState.Unreachable _,
                    InstanceState.Unrecognised _ ->
                    asking(row, can);
            case InstanceState.Failed _ ->
                    one.actions().contains(Action.STOP) ? asking(row, can) : Fate.CANNOT;
        };
    }

    private static Optional<Rate> after(FleetRow row, Way way, Fate fate) {
        if (!fate.asked()) {
            return row.rate();
        }
        return switch (way) {
            case END -> Optional.of(Rate.ZERO);
            case STOP -> row.instance().flatMap(one -> one.stoppedRate());
        };
    }
}
