package io.computehub.fleet;

import io.computehub.fleet.JournalEntry.Actor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Looks over all accounts for machines that wear our kind of tag and that nobody here knows. It
/// reports them and never ends one.
public final class OrphanWatch {

    private final FleetBoard board;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> reported = new HashSet<>();

    OrphanWatch(FleetBoard board, Journal journal) {
        this.board = board;
        this.journal = journal;
    }

    /// The orphans among what has been listed. Each is written to the journal once per run of the
    /// app, and that the sweep was made each time.
    public List<FleetRow> sweep() {
        var fleet = board.fleet().get();
        var orphans = orphans(fleet);
        lock.lock();
        try {
            for (var one : orphans) {
                if (reported.add(one.key())) {
                    journal.write(Actor.ENGINE, "orphan", Optional.of(one.key()), one.name());
                }
            }
        } finally {
            lock.unlock();
        }
        journal.write(
                Actor.ENGINE,
                orphans.isEmpty() ? "sweep-clean" : "sweep-found",
                Optional.empty(),
                "",
                String.valueOf(fleet.accounts().size()),
                String.valueOf(orphans.size()));
        return orphans;
    }

    static List<FleetRow> orphans(Fleet fleet) {
        return fleet.rows().stream().filter(row -> row.claim() instanceof Claim.Orphan).toList();
    }
}
