package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.provider.Stopping;
import io.computehub.text.Message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Ends what has come to the end its guard names. A guard that came due while the app was closed is
/// carried out at the next turn. A stop that fails is tried again at each turn, and written down
/// when the reason is a new one. One that breaks keeps no other from its turn.
final class Guards {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final FleetBook book;
    private final Cases cases;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<DeploymentTag, Message> told = new ConcurrentHashMap<>();

    Guards(FleetBook book, Cases cases, Journal journal, InstantSource clock) {
        this.book = book;
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    void enforce(Connection connection, Map<InstanceId, Seen> seen) {
        var now = clock.instant();
        var all = new Regardless();
        for (var deployment : book.active(connection.account().id())) {
            var due = deployment.end().filter(end -> !end.at().isAfter(now));
            if (due.isPresent() && deployment.instance().isPresent()) {
                all.run(() -> carryOut(connection, deployment, due.get(), seen));
            }
        }
        all.finish();
    }

    /// When the next end time of the account wants to be carried out. One that came and could not
    /// be is tried again after `AGAIN`; an ending that was asked for is its case's affair.
    Optional<Instant> nextDue(AccountId account) {
        var now = clock.instant();
        return book.active(account).stream()
                .filter(one -> one.instance().flatMap(book::openCase).isEmpty())
                .flatMap(one -> one.end().filter(_ -> one.instance().isPresent()).stream())
                .map(end -> end.at().isAfter(now) ? end.at() : now.plus(AGAIN))
                .min(Comparator.naturalOrder());
    }

    private void carryOut(
            Connection connection,
            Deployment deployment,
            EndGuard end,
            Map<InstanceId, Seen> seen) {
        var id = deployment.instance().orElseThrow();
        if (book.openCase(id).filter(TerminationCase::wasAsked).isPresent()) {
            return;
        }
        var listed = Optional.ofNullable(seen.get(id));
        switch (end.action()) {
            case TERMINATE -> {
                var file =
                        listed.map(one -> cases.open(one.instance(), Optional.of(one.readAt())))
                                .orElseGet(() -> cases.open(deployment, id));
                cases.tell(file, Actor.ENGINE, "guard-ended");
                cases.ask(connection, file, Actor.ENGINE);
            }
            case STOP -> listed.ifPresent(one -> stop(connection, deployment, one));
        }
    }

    private void stop(Connection connection, Deployment deployment, Seen seen) {
        switch (seen.instance().state()) {
            case InstanceState.Stopped _, InstanceState.Preempted _ -> {
                book.change(deployment.tag(), one -> one.endingBy(Optional.empty()));
                write(deployment, "guard-stopped");
            }
            case InstanceState.Stopping _, InstanceState.Terminated _ -> {}
            case InstanceState.Provisioning _,
                    InstanceState.Running _,
                    InstanceState.Unreachable _,
                    InstanceState.Failed _,
                    InstanceState.Unrecognised _ ->
                    askToStop(connection, deployment, seen);
        }
    }

    private void askToStop(Connection connection, Deployment deployment, Seen seen) {
        var stopping = connection.provider().capability(Stopping.class);
        if (stopping.isEmpty()) {
            return;
        }
        try {
            stopping.get().stop(seen.instance().id());
            told.remove(deployment.tag());
        } catch (ProviderException failure) {
            var why = Reasons.of(failure);
            if (!why.equals(told.put(deployment.tag(), why))) {
                journal.write(
                        Actor.ENGINE,
                        "guard-failed",
                        Optional.of(deployment.tag().value()),
                        deployment.name(),
                        why);
            }
        }
    }

    private void write(Deployment deployment, String kind) {
        journal.write(Actor.ENGINE, kind, Optional.of(deployment.tag().value()), deployment.name());
    }
}
