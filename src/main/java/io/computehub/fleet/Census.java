package io.computehub.fleet;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One complete list of an account. `begun` is when it was asked for, `at` when it had come.
/// `alive` holds what may bill. `trusted` is whether what is missing from it counts as missing.
record Census(Instant begun, Instant at, Map<InstanceId, Instance> alive, boolean trusted) {

    static Census of(Instant begun, Instant at, List<Instance> listed) {
        var alive = new LinkedHashMap<InstanceId, Instance>();
        for (var one : listed) {
            if (one.state().mayBill()) {
                alive.put(one.id(), one);
            }
        }
        return new Census(begun, at, alive, true);
    }

    /// Whether all that was expected vanished at once, which is more often a fault of the list than
    /// the end of a fleet.
    boolean lacksEverything(Set<InstanceId> expected) {
        return !expected.isEmpty()
                && expected.stream().noneMatch(alive::containsKey)
                && (alive.isEmpty() || expected.size() > 1);
    }

    Census distrusted() {
        return new Census(begun, at, alive, false);
    }
}
