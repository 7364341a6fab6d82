package io.computehub.batch;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.NotWritten;
import io.computehub.fleet.Reasons;
import io.computehub.fleet.StopPlan;
import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;
import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One verb for several machines, each with what came of it. Accounts are asked side by side, the
/// machines of one account one after another; a refusal keeps none of the others from being asked.
/// It can be called off, and what was not done can be tried again. Safe for all threads.
public final class Batch {

    /// How far one machine is. An agreement is not the end of it: `isSeen` tells what a list shows.
    public enum Stage {
        WAITING,
        ASKING,
        AGREED,
        REFUSED,
        CALLED_OFF;

        /// Nobody agreed to it, and nobody is being asked.
        public boolean failed() {
            return this == REFUSED || this == CALLED_OFF;
        }
    }

    /// One machine; `why` is there where something is to be told besides.
    public record Item(InstanceId id, String name, Stage stage, Optional<Message> why) {

        private Item now(Stage next, Optional<Message> because) {
            return new Item(id, name, next, because);
        }
    }

    private final Action action;
    private final Deployments deployments;
    private final Store<List<Item>> items;
    private volatile boolean calledOff;

    /// Those of the rows that can be asked. Asks nobody yet; throws `ProRequired` where more than
    /// one needs Pro and there is none.
    public Batch(
            Action action,
            List<FleetRow> rows,
            Deployments deployments,
            Entitlements entitlements) {
        require(entitlements, action, rows.size());
        this.action = action;
        this.deployments = deployments;
        this.items =
                new Store<>(
                        rows.stream()
                                .flatMap(row ->
                                        row.id().stream()
                                                .map(id ->
                                                        new Item(
                                                                id,
                                                                row.name(),
                                                                Stage.WAITING,
                                                                Optional.empty())))
                                .toList());
    }

    /// Many at once are a part of Pro. Ending never is: whatever bills can be ended, one or many.
    public static void require(Entitlements entitlements, Action action, int machines) {
        if (machines > 1 && action != Action.TERMINATE) {
            entitlements.require(ProFeature.BATCH);
        }
    }

    public Action action() {
        return action;
    }

    /// In the order they were given.
    public Store<List<Item>> items() {
        return items;
    }

    /// Whether anybody is still to be asked, or being asked.
    public boolean isUnderWay() {
        return items.get().stream()
                .anyMatch(it -> it.stage() == Stage.WAITING || it.stage() == Stage.ASKING);
    }

    /// Asks about all that wait, and returns when the last of them has its answer. An interrupt
    /// calls off the rest, and keeps the thread's flag; what is being asked is waited for.
    public void run() {
        calledOff = false;
        var byAccount =
                items.get().stream()
                        .filter(it -> it.stage() == Stage.WAITING)
                        .map(Item::id)
                        .collect(
                                Collectors.groupingBy(
                                        InstanceId::account,
                                        LinkedHashMap<AccountId, List<InstanceId>>::new,
                                        Collectors.toList()));
        var threads = new ArrayList<Thread>();
        byAccount.forEach((account, ids) ->
                threads.add(Thread.ofVirtual().name("batch " + account).start(() -> each(ids))));
        boolean interrupted = false;
        for (var thread : threads) {
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                    callOff();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks about none that nobody was asked about yet.
    public void callOff() {
        calledOff = true;
        change(it -> it.stage() == Stage.WAITING, it -> it.now(Stage.CALLED_OFF, Optional.empty()));
    }

    /// What was refused or called off waits again, for the next `run`.
    public void again() {
        change(it -> it.stage().failed(), it -> it.now(Stage.WAITING, Optional.empty()));
    }

    private void each(Collection<InstanceId> ids) {
        for (var id : ids) {
            if (!calledOff) {
                one(id);
            }
        }
    }

    private void one(InstanceId id) {
        set(id, Stage.ASKING, Optional.empty());
        try {
            var refusal = ask(id);
            set(id, refusal.isPresent() ? Stage.REFUSED : Stage.AGREED, refusal);
        } catch (ProviderException failure) {
            set(id, Stage.REFUSED, Optional.of(Reasons.of(failure)));
        } catch (NotWritten told) {
            // It was asked all the same.
            var refused = told.cases().stream().anyMatch(it -> it.refusal().isPresent());
            set(id, refused ? Stage.REFUSED : Stage.AGREED, Optional.of(told.explanation()));
        } catch (RuntimeException broken) {
            set(
                    id,
                    Stage.REFUSED,
                    Optional.of(
                            broken instanceof Explained told
                                    ? told.explanation()
                                    : Message.of(Batch.class, "defect")));
            if (!(broken instanceof Explained)) {
                throw broken;
            }
        }
    }

    /// @return why it was refused, where that is no failure of the call
    private Optional<Message> ask(InstanceId id) throws ProviderException {
        switch (action) {
            case START -> deployments.start(id);
            case STOP -> deployments.stop(id);
            case RESTART -> deployments.restart(id);
            case TERMINATE -> {
                return deployments.terminate(id).refusal();
            }
        }
        return Optional.empty();
    }

    private void set(InstanceId id, Stage stage, Optional<Message> why) {
        change(it -> it.id().equals(id), it -> it.now(stage, why));
    }

    private void change(Predicate<Item> which, java.util.function.UnaryOperator<Item> how) {
        items.update(
                before -> before.stream().map(it -> which.test(it) ? how.apply(it) : it).toList());
    }

    /// Whether a list shows that it was done, or the machine is proven gone. A restart shows in
    /// none.
    public boolean isSeen(Fleet fleet, InstanceId id) {
        return switch (action) {
            case STOP -> new StopPlan(StopPlan.Way.STOP, List.of()).done(fleet, id);
            case TERMINATE -> new StopPlan(StopPlan.Way.END, List.of()).done(fleet, id);
            case START ->
                    fleet.find(id)
                            .flatMap(FleetRow::instance)
                            .filter(it -> it.state() instanceof InstanceState.Running)
                            .isPresent();
            case RESTART -> false;
        };
    }
}
