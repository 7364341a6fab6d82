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

    /// As below; the file itself is taken where it was dropped a moment ago, the machine having
    /// shown again.
    TerminationCase change(TerminationCase file, UnaryOperator<TerminationCase> change) {
        return locked(() -> {
            var after = change.apply(ending(file.id()).orElse(file));
            repository.save(after);
            remember(after);
            return after;
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

    /// Takes back a file nobody has asked for. Does nothing where somebody just has.
    void drop(TerminationCase ending) {
        locked(() -> {
            if (openCase(ending.id()).filter(file -> !file.wasAsked()).isPresent()) {
                repository.drop(ending);
                cases.remove(ending.id());
                open.remove(ending.id());
            }
            return ending;
        });
    }

    /// Puts all of one account under another. Returns how many intents and endings that were.
    int move(AccountId from, AccountId to) {
        return locked(() -> {
            repository.move(from, to);
            var ours = deployments.values().stream().filter(one -> one.account().equals(from));
            var files = cases.values().stream().filter(one -> one.id().account().equals(from));
            var movedFiles = files.toList();
            var moved = ours.toList();
            for (var file : movedFiles) {
                cases.remove(file.id());
                open.remove(file.id());
                var next = file.under(to);
                if (!cases.containsKey(next.id())) {
                    remember(next);
                }
            }
            for (var one : moved) {
                one.instance().ifPresent(byInstance::remove);
                remember(one.under(to));
            }
            return moved.size() + movedFiles.size();
        });
    }

    /// Whether anything was asked for, or is ending, under the account.
    boolean knows(AccountId account) {
        return deployments.values().stream().anyMatch(one -> one.account().equals(account))
                || cases.keySet().stream().anyMatch(id -> id.account().equals(account));
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
