package io.computehub.fleet;

import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Follows our machines from order to use and writes down when each step was first seen.
final class Readying {

    private static final System.Logger LOG = System.getLogger(Readying.class.getName());

    private final FleetBook book;
    private final Journal journal;
    private final ReadinessProbe probe;
    private final InstantSource clock;
    private final Set<DeploymentTag> probing = ConcurrentHashMap.newKeySet();

    Readying(FleetBook book, Journal journal, ReadinessProbe probe, InstantSource clock) {
        this.book = book;
        this.journal = journal;
        this.probe = probe;
        this.clock = clock;
    }

    /// `changed` is called when a probe has found something out.
    void follow(Seen seen, Runnable changed) {
        var ours = book.of(seen.instance().id());
        if (ours.isEmpty() || !(ours.get().state() instanceof DeploymentState.Rented)) {
            return;
        }
        var deployment = ours.get();
        if (!(seen.instance().state() instanceof InstanceState.Running)) {
            boolean down =
                    seen.instance().state() instanceof InstanceState.Stopped
                            || seen.instance().state() instanceof InstanceState.Preempted;
            if (down) {
                book.change(deployment.tag(), one -> one.ready(one.readiness().down()));
            }
            return;
        }
        if (deployment.readiness().running().isEmpty()) {
            var now = clock.instant();
            book.change(deployment.tag(), one -> one.ready(one.readiness().runningAt(now)));
            write(deployment, "running");
        }
        if (!deployment.readiness().ready()) {
            seen.instance().ssh().ifPresent(address -> ask(deployment, address, changed));
        }
    }

    private void ask(Deployment deployment, SshAddress address, Runnable changed) {
        if (probing.add(deployment.tag())) {
            probe.probe(
                    address,
                    answers -> {
                        probing.remove(deployment.tag());
                        if (answers && written(deployment)) {
                            changed.run();
                        }
                    });
        }
    }

    /// False where the vault was closed meanwhile; the next start asks again.
    private boolean written(Deployment deployment) {
        try {
            answered(deployment);
            return true;
        } catch (VaultException closed) {
            LOG.log(Level.DEBUG, "an answer was not written down: {0}", closed.getMessage());
            return false;
        }
    }

    private void answered(Deployment deployment) {
        var now = clock.instant();
        var after =
                book.change(
                        deployment.tag(),
                        one ->
                                one.readiness().running().isPresent() && !one.readiness().ready()
                                        ? one.ready(one.readiness().sshAt(now))
                                        : one);
        if (after.readiness().ready()) {
            journal.write(
                    Actor.ENGINE,
                    "ready",
                    Optional.of(deployment.tag().value()),
                    deployment.name());
        }
    }

    private void write(Deployment deployment, String kind) {
        journal.write(
                Actor.PROVIDER, kind, Optional.of(deployment.tag().value()), deployment.name());
    }

    /// How long it took from the order until SSH answered, where it has.
    static Optional<Duration> took(Deployment deployment) {
        return deployment
                .readiness()
                .sshAnswered()
                .map(at -> Duration.between(deployment.plannedAt(), at));
    }
}
