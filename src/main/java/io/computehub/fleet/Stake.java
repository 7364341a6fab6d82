package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// What may belong to somebody else's account than the one a key leads to: lists read with that key
/// say nothing about it.
record Stake(Set<InstanceId> ids, Set<DeploymentTag> tags) {

    static final Stake NONE = new Stake(Set.of(), Set.of());

    Stake {
        ids = Set.copyOf(ids);
        tags = Set.copyOf(tags);
    }

    /// What the book has of the account from before `since`, and what was `seen` with an earlier
    /// key.
    static Stake before(Instant since, AccountId account, FleetBook book, Set<InstanceId> seen) {
        var ids = new HashSet<>(seen);
        var tags = new HashSet<DeploymentTag>();
        for (var one : book.active(account)) {
            if (one.plannedAt().isBefore(since)) {
                tags.add(one.tag());
                one.instance().ifPresent(ids::add);
            }
        }
        for (var file : book.openCases(account)) {
            if (file.openedAt().isBefore(since)) {
                ids.add(file.id());
            }
        }
        return new Stake(ids, tags);
    }

    boolean isEmpty() {
        return ids.isEmpty() && tags.isEmpty();
    }

    boolean has(InstanceId id) {
        return ids.contains(id);
    }

    boolean has(DeploymentTag tag) {
        return tags.contains(tag);
    }

    /// Whether any of it is in the list.
    boolean showsIn(Census census) {
        return census.alive().values().stream().anyMatch(this::has);
    }

    private boolean has(Instance one) {
        return has(one.id()) || one.tag().filter(this::has).isPresent();
    }
}
