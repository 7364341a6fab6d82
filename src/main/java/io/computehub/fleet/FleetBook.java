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
/// here, but for what is kept of an ending: that must not wait for a disk. Safe for all threads; no
/// provider is called under its lock.
final class FleetBook {

    private final FleetRepository repository;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DeploymentTag, Deployment> deployments = new ConcurrentHashMap<>();
    private final Map<DeploymentTag, Deployment> active = new ConcurrentHashMap<>();
    private final Map<InstanceId, DeploymentTag> byInstance = new ConcurrentHashMap<>();
    private final Map<InstanceId, TerminationCase> cases = new ConcurrentHashMap<>();
    private final Map<InstanceId, TerminationCase> open = new ConcurrentHashMap<>();
    private final Map<InstanceId, RuntimeException> unwritten = new ConcurrentHashMap<>();

    /// Under which account things are now; whoever asked before they moved may come back after.
    private final Map<AccountId, AccountId> moved = new ConcurrentHashMap<>();

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

    /// Keeps a new file, or the change of one, in the vault, or in memory alone where the vault
    /// cannot be written to: whoever ends a machine asks its provider all the same. What is not
    /// written is told by `unwritten` until `writeKept` has written it.
    TerminationCase keep(TerminationCase ending) {
        return locked(() -> kept(ending));
    }

    /// As above; the file itself is taken where it was dropped a moment ago, the machine having
    /// shown again. One that has moved to another account meanwhile is changed there.
    TerminationCase keep(TerminationCase file, UnaryOperator<TerminationCase> change) {
        return locked(() -> {
            var now = file.under(home(file.id().account()));
            return kept(change.apply(ending(now.id()).orElse(now)));
        });
    }

    private TerminationCase kept(TerminationCase ending) {
        tryWriting(
                ending.id(),
                () -> {
                    repository.save(ending);
                    unwritten.remove(ending.id());
                });
        remember(ending);
        return ending;
    }

    /// Writes something about an ending; a failure is noted and holds nothing up.
    void tryWriting(InstanceId about, Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException failure) {
            unwritten.put(about, failure);
        }
    }

    /// Why something about this ending is not in the vault.
    Optional<RuntimeException> unwritten(InstanceId id) {
        return Optional.ofNullable(unwritten.get(id));
    }

    /// Writes what could not be written before, or throws why it still cannot be.
    void writeKept(AccountId account) {
        for (var id : List.copyOf(unwritten.keySet())) {
            if (id.account().equals(account)) {
                if (ending(id).isPresent()) {
                    change(id, UnaryOperator.identity());
                }
                unwritten.remove(id);
            }
        }
    }

    TerminationCase change(InstanceId id, UnaryOperator<TerminationCase> change) {
        return locked(() -> {
            var after = change.apply(ending(id).orElseThrow());
            repository.save(after);
            unwritten.remove(id);
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
                unwritten.remove(ending.id());
            }
            return ending;
        });
    }

    /// Puts all of one account under another, and writes what could not be written before, or says
    /// of it under its new id that it still cannot be. Returns how many intents and endings that
    /// were.
    int move(AccountId from, AccountId to) {
        return locked(() -> {
            repository.move(from, to);
            moved.remove(to);
            moved.put(from, to);
            var ours = deployments.values().stream().filter(one -> one.account().equals(from));
            var files = cases.values().stream().filter(one -> one.id().account().equals(from));
            var movedFiles = files.toList();
            var movedOrders = ours.toList();
            for (var file : movedFiles) {
                cases.remove(file.id());
                open.remove(file.id());
                move(file, file.under(to));
            }
            for (var id : List.copyOf(unwritten.keySet())) {
                if (id.account().equals(from)) {
                    var why = unwritten.remove(id);
                    if (why != null) {
                        unwritten.put(new InstanceId(to, id.key()), why);
                    }
                }
            }
            for (var one : movedOrders) {
                one.instance().ifPresent(byInstance::remove);
                remember(one.under(to));
            }
            return movedOrders.size() + movedFiles.size();
        });
    }

    private void move(TerminationCase before, TerminationCase after) {
        boolean lacking = unwritten.remove(before.id()) != null;
        if (cases.containsKey(after.id())) {
            return;
        }
        if (lacking) {
            kept(after);
        } else {
            remember(after);
        }
    }

    /// The account is asked, so what is under its id is there for good, whatever moved before.
    void follows(AccountId account) {
        moved.remove(account);
    }

    private AccountId home(AccountId account) {
        var at = account;
        for (var next = moved.get(at); next != null; next = moved.get(at)) {
            at = next;
        }
        return at;
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
