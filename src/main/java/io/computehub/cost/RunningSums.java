package io.computehub.cost;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Spent;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Sums over spans of time that are asked for at every reading, brought up to date by what changed
/// alone: a ledger of years must not be added up again for each new second. Not thread safe; the
/// ledger guards it.
final class RunningSums {

    private static final int KEPT = 12;

    record Window(Instant from, Instant to) {}

    private static final class Sum {
        private final Map<InstanceId, Spent> parts = new HashMap<>();
        private final Set<InstanceId> changed = new HashSet<>();
        private final Set<InstanceId> partly = new HashSet<>();
        private Money total = Money.ZERO;

        void refresh(Window window, Map<InstanceId, History> histories) {
            for (var id : changed) {
                var history = histories.get(id);
                if (history != null) {
                    var now = history.spent(window.from(), window.to());
                    var before = parts.put(id, now);
                    total = total.plus(now.amount());
                    total = before == null ? total : total.minus(before.amount());
                    if (now.whole()) {
                        partly.remove(id);
                    } else {
                        partly.add(id);
                    }
                }
            }
            changed.clear();
        }
    }

    private final Map<Window, Sum> sums = new LinkedHashMap<>();

    void changed(InstanceId id) {
        sums.values().forEach(sum -> sum.changed.add(id));
    }

    /// Adds up anew what is asked for next.
    void forget() {
        sums.clear();
    }

    Spent total(Window window, Map<InstanceId, History> histories) {
        var sum = fresh(window, histories);
        return new Spent(sum.total, sum.partly.isEmpty());
    }

    Spent part(Window window, InstanceId id, Map<InstanceId, History> histories) {
        return fresh(window, histories).parts.getOrDefault(id, Spent.NOTHING);
    }

    private Sum fresh(Window window, Map<InstanceId, History> histories) {
        var sum = sums.get(window);
        if (sum == null) {
            if (sums.size() >= KEPT) {
                // Days of the past: the oldest is asked for no more.
                sums.remove(sums.keySet().iterator().next());
            }
            sum = new Sum();
            sum.changed.addAll(histories.keySet());
            sums.put(window, sum);
        }
        sum.refresh(window, histories);
        return sum;
    }
}
