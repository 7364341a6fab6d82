package io.computehub.cost;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A ledger kept in memory, which a new `Ledger` can be opened over.
public final class MemoryLedgerRepository implements LedgerRepository {

    private final Map<InstanceId, Metered> machines = new LinkedHashMap<>();
    private final Map<Long, Stretch> stretches = new LinkedHashMap<>();
    private final List<Billed> billed = new ArrayList<>();
    boolean full;

    @Override
    public List<Metered> machines() {
        return List.copyOf(machines.values());
    }

    @Override
    public List<Stretch> stretches() {
        return List.copyOf(stretches.values());
    }

    @Override
    public List<Billed> billed() {
        return List.copyOf(billed);
    }

    @Override
    public void save(Collection<Metered> known, Collection<Stretch> changed) {
        requireRoom();
        known.forEach(one -> machines.put(one.id(), one));
        changed.forEach(one -> stretches.put(one.number(), one));
    }

    @Override
    public void move(AccountId from, AccountId to) {
        requireRoom();
        for (var one : List.copyOf(machines.values())) {
            if (one.id().account().equals(from)) {
                machines.remove(one.id());
                var next = new InstanceId(to, one.id().key());
                machines.putIfAbsent(next, one.under(next));
            }
        }
        stretches.replaceAll((_, one) ->
                one.id().account().equals(from)
                        ? one.under(new InstanceId(to, one.id().key()))
                        : one);
        for (var one : List.copyOf(billed)) {
            if (one.id().account().equals(from)) {
                billed.remove(one);
                var next = one.under(new InstanceId(to, one.id().key()));
                if (billed.stream()
                        .noneMatch(other ->
                                other.id().equals(next.id())
                                        && other.spans(next.from(), next.to()))) {
                    billed.add(next);
                }
            }
        }
    }

    @Override
    public void replace(AccountId account, Instant from, Instant to, Collection<Billed> lines) {
        requireRoom();
        billed.removeIf(one -> one.id().account().equals(account) && one.spans(from, to));
        billed.addAll(lines);
    }

    private void requireRoom() {
        if (full) {
            throw new IllegalStateException("the disk is full");
        }
    }
}
