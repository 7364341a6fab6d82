package io.computehub.fleet;

import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One complete list of an account. `begun` is when it was asked for, `at` when it had come.
/// `alive` holds what may bill. `trusted` is whether what is missing from it counts as missing, but
/// for what is in `beyond`, of which it says nothing.
record Census(
        Instant begun, Instant at, Map<InstanceId, Instance> alive, boolean trusted, Stake beyond) {

    static Census of(Instant begun, Instant at, List<Instance> listed) {
        var alive = new LinkedHashMap<InstanceId, Instance>();
        for (var one : listed) {
            if (one.state().mayBill()) {
                alive.put(one.id(), one);
            }
        }
        return new Census(begun, at, alive, true, Stake.NONE);
    }

    /// Whether all that was expected vanished at once, which is more often a fault of the list than
    /// the end of a fleet.
    boolean lacksEverything(Set<InstanceId> expected) {
        return !expected.isEmpty()
                && expected.stream().noneMatch(alive::containsKey)
                && (alive.isEmpty() || expected.size() > 1);
    }

    Census distrusted() {
        return new Census(begun, at, alive, false, beyond);
    }

    Census sparing(Stake unknown) {
        return new Census(begun, at, alive, trusted, unknown);
    }

    /// Whether the machine counts as missing where it is not in the list.
    boolean tellsOf(InstanceId id) {
        return trusted && !beyond.has(id);
    }

    /// Whether nothing was rented under the tag where no machine in the list wears it.
    boolean tellsOf(DeploymentTag tag) {
        return trusted && !beyond.has(tag);
    }
}
