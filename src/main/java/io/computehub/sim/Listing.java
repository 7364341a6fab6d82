package io.computehub.sim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a list of instances shows, truly or under a fault.
public final class Listing {

    private final Faults faults;

    public Listing(Faults faults) {
        this.faults = faults;
    }

    public List<SimInstance> visible(SimAccount account, Optional<Fault> fault, Instant now) {
        if (fault.filter(Fault.LIST_EMPTY::equals).isPresent()) {
            return List.of();
        }
        if (fault.filter(Fault.LIST_LAGS::equals).isEmpty()) {
            return account.alive();
        }
        var then = now.minus(faults.lag());
        return account.instances().stream()
                .filter(instance -> !instance.created().isAfter(then))
                .filter(instance -> instance.gone().filter(gone -> !gone.isAfter(then)).isEmpty())
                .toList();
    }

    /// Spoils one row: an unheard-of state, fields missing or null, or the row twice.
    public void spoil(
            ArrayNode rows, Optional<Fault> fault, String stateField, List<String> droppable) {
        if (rows.isEmpty() || fault.isEmpty()) {
            return;
        }
        var row = (ObjectNode) rows.get(faults.pick(rows.size()));
        switch (fault.get()) {
            case UNKNOWN_STATE -> row.put(stateField, "MIGRATING");
            case MISSING_FIELDS -> {
                var field = droppable.get(faults.pick(droppable.size()));
                if (faults.pick(2) == 0) {
                    row.remove(field);
                } else {
                    row.putNull(field);
                }
            }
            case DUPLICATE_IDS -> rows.add(row.deepCopy());
            case UNAUTHORIZED,
                    FORBIDDEN,
                    RATE_LIMITED_WITH_WAIT,
                    RATE_LIMITED,
                    SERVER_ERROR,
                    HTML,
                    TRUNCATED,
                    SLOW_DRIP,
                    RESET_BEFORE,
                    RESET_AFTER,
                    LIST_LAGS,
                    LIST_EMPTY,
                    OK_NOT_DONE,
                    ERROR_BUT_DONE,
                    NO_CAPACITY,
                    ZERO_GPUS,
                    SHIFTING_PAGES -> {}
        }
    }
}
