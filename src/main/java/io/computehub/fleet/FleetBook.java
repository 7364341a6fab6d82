package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Intents and endings, in memory and in the vault. Each change is in the vault before it is seen
/// here. Safe for all threads; no provider is called under its lock.
final class FleetBook {

    private final FleetRepository repository;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DeploymentTag, Deployment> deployments = new ConcurrentHashMap<>();
    private final Map<DeploymentTag, Deployment> active = new ConcurrentHashMap<>();
    private final Map<InstanceId, DeploymentTag> byInstance = new ConcurrentHashMap<>();
    private final Map<InstanceId, TerminationCase> cases = new ConcurrentHashMap<>();
    private final Map<InstanceId, TerminationCase> open = new ConcurrentHashMap<>();

    FleetBook(FleetRepository repository) {
        this.repository = repository;
        repository.deployments().forEach(this::remember);
        repository.cases().forEach(this::remember);
    }

    Optional<Deployment> find(DeploymentTag tag) {
        return Optional.ofNullable(deployments.get(tag));
    }

    /// The deployment that has, or had, this instance.
    Optional<Deployment> of(InstanceId id) {
        return Optional.ofNullable(byInstance.get(id)).flatMap(this::find);
    }

    /// What is asked, in doubt or rented.
    List<Deployment> active() {
        return List.copyOf(active.values());
    }

    List<Deployment> active(AccountId account) {
        return active.values().stream().filter(one -> one.account().equals(account)).toList();
    }

    void add(Deployment deployment) {
        locked(() -> {
            repository.save(deployment);
            remember(deployment);
            return deployment;
        });
    }

    /// Does nothing where the change leaves all as it was.
    Deployment change(DeploymentTag tag, UnaryOperator<Deployment> change) {
        return locked(() -> {
            var before = find(tag).orElseThrow();
            var after = change.apply(before);
            if (!after.equals(before)) {
                repository.save(after);
                remember(after);
            }
            return after;
        });
    }

    Optional<TerminationCase> ending(InstanceId id) {
        return Optional.ofNullable(cases.get(id));
    }

    Optional<TerminationCase> openCase(InstanceId id) {
        return Optional.ofNullable(open.get(id));
    }

    List<TerminationCase> openCases() {
        return List.copyOf(open.values());
    }

    List<TerminationCase> openCases(AccountId account) {
        return open.values().stream().filter(one -> one.id().account().equals(account)).toList();
    }

    List<TerminationCase> closedCases() {
        return cases.values().stream().filter(TerminationCase::proven).toList();
    }

    void add(TerminationCase ending) {
        locked(() -> {
            repository.save(ending);
            remember(ending);
            return ending;
        });
    }

    TerminationCase change(InstanceId id, UnaryOperator<TerminationCase> change) {
        return locked(() -> {
            var after = change.apply(ending(id).orElseThrow());
            repository.save(after);
            remember(after);
            return after;
        });
    }

    /// A change that need not survive a restart: counts of lists begin anew then.
    TerminationCase note(InstanceId id, UnaryOperator<TerminationCase> change) {
        return locked(() -> {
            var after = change.apply(ending(id).orElseThrow());
            remember(after);
            return after;
        });
    }

    /// As `change`, of the file as it stands; one that was dropped since `known` was read is taken
    /// up again.
    TerminationCase changeOrRevive(TerminationCase known, UnaryOperator<TerminationCase> change) {
        return locked(() -> {
            var after = change.apply(ending(known.id()).orElse(known));
            repository.save(after);
            remember(after);
            return after;
        });
    }

    /// Forgets a file on which nobody was asked to end anything. Who asked meanwhile keeps it.
    void dropUnasked(InstanceId id) {
        locked(() -> {
            var now = ending(id).filter(file -> !file.wasAsked());
            now.ifPresent(file -> {
                repository.drop(file);
                cases.remove(id);
                open.remove(id);
            });
            return now;
        });
    }

    private void remember(Deployment deployment) {
        deployments.put(deployment.tag(), deployment);
        deployment.instance().ifPresent(id -> byInstance.put(id, deployment.tag()));
        switch (deployment.state()) {
            case DeploymentState.Asked _, DeploymentState.InDoubt _, DeploymentState.Rented _ ->
                    active.put(deployment.tag(), deployment);
            case DeploymentState.Refused _, DeploymentState.RuledOut _, DeploymentState.Gone _ ->
                    active.remove(deployment.tag());
        }
    }

    private void remember(TerminationCase ending) {
        cases.put(ending.id(), ending);
        if (ending.proven()) {
            open.remove(ending.id());
        } else {
            open.put(ending.id(), ending);
        }
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
