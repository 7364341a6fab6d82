package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.text.Message;
import io.computehub.vault.VaultException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What outlives a process, in memory; the process may die before and after each write.
final class MemoryFleetRepository implements FleetRepository {

    private final Fuse fuse;
    private final Map<DeploymentTag, Deployment> deployments = new LinkedHashMap<>();
    private final Map<InstanceId, TerminationCase> cases = new LinkedHashMap<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    /// The disk is full: nothing can be written.
    boolean full;

    MemoryFleetRepository(Fuse fuse) {
        this.fuse = fuse;
    }

    @Override
    public synchronized List<Deployment> deployments() {
        return List.copyOf(deployments.values());
    }

    @Override
    public synchronized void save(Deployment deployment) {
        write();
        deployments.put(deployment.tag(), deployment);
        fuse.cross();
    }

    @Override
    public synchronized List<TerminationCase> cases() {
        return List.copyOf(cases.values());
    }

    @Override
    public synchronized void save(TerminationCase ending) {
        write();
        cases.put(ending.id(), ending);
        fuse.cross();
    }

    @Override
    public synchronized void drop(TerminationCase ending) {
        write();
        cases.remove(ending.id());
        fuse.cross();
    }

    @Override
    public synchronized void move(AccountId from, AccountId to) {
        write();
        deployments.replaceAll((_, one) -> one.account().equals(from) ? one.under(to) : one);
        for (var file : List.copyOf(cases.values())) {
            if (file.id().account().equals(from)) {
                cases.remove(file.id());
                cases.putIfAbsent(file.under(to).id(), file.under(to));
            }
        }
        entries.replaceAll(one -> moved(one, from, to));
        fuse.cross();
    }

    private static JournalEntry moved(JournalEntry one, AccountId from, AccountId to) {
        var target =
                one.target()
                        .map(key ->
                                key.startsWith(from + "/")
                                        ? to + key.substring(from.toString().length())
                                        : key);
        return new JournalEntry(
                one.number(), one.at(), one.who(), one.kind(), target, one.name(), one.what());
    }

    @Override
    public synchronized JournalEntry append(
            Instant at,
            Actor who,
            String kind,
            Optional<String> target,
            String name,
            Message what) {
        write();
        var entry = new JournalEntry(entries.size() + 1L, at, who, kind, target, name, what);
        entries.add(entry);
        fuse.cross();
        return entry;
    }

    @Override
    public synchronized List<JournalEntry> entries(Optional<String> target, int limit) {
        return entries.reversed().stream()
                .filter(one -> target.isEmpty() || one.target().equals(target))
                .limit(limit)
                .toList();
    }

    private void write() {
        fuse.cross();
        if (full) {
            throw new VaultException.DiskFull(Path.of("vault"), new IOException("no space left"));
        }
    }

    List<String> kinds() {
        return entries.stream().map(JournalEntry::kind).toList();
    }
}
