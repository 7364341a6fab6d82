package io.computehub.fleet;

import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.flow.Store;
import io.computehub.text.Message;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened, kept for good in the vault and never changed, but for the account a machine is
/// under. Safe for all threads.
public final class Journal {

    private static final int LATEST = 100;

    private final FleetRepository repository;
    private final InstantSource clock;
    private final Store<List<JournalEntry>> latest;

    public Journal(FleetRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
        this.latest = new Store<>(repository.entries(Optional.empty(), LATEST));
    }

    /// The last hundred entries, newest first, as they come.
    public Store<List<JournalEntry>> latest() {
        return latest;
    }

    /// The entries about one row of the fleet, newest first.
    public List<JournalEntry> about(String target, int limit) {
        return repository.entries(Optional.of(target), limit);
    }

    public List<JournalEntry> newest(int limit) {
        return repository.entries(Optional.empty(), limit);
    }

    /// After entries have moved from one account to another.
    void reread() {
        latest.update(_ -> repository.entries(Optional.empty(), LATEST));
    }

    /// Writes one entry. The sentence's key is `event.` and `kind` in this package's bundle; its
    /// first place is the name, the others are the arguments.
    void write(Actor who, String kind, Optional<String> target, String name, Object... arguments) {
        var places = new ArrayList<Object>(List.of(arguments));
        places.addFirst(name);
        var what = new Message(Journal.class, "event." + kind, places);
        var entry = repository.append(clock.instant(), who, kind, target, name, what);
        latest.update(before -> {
            var next = new ArrayList<JournalEntry>(LATEST);
            next.add(entry);
            next.addAll(before.subList(0, Math.min(before.size(), LATEST - 1)));
            return List.copyOf(next);
        });
    }
}
