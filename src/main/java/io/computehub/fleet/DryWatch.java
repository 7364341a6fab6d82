package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Writes down when what is paid ahead for a machine gets low, and again when it is urgent; each
/// once, also over a restart, until it has been filled up. Safe for all threads.
final class DryWatch {

    private static final System.Logger LOG = System.getLogger(DryWatch.class.getName());
    private static final int LOOKS_BACK = 30;

    private final Journal journal;
    private final Map<String, Dryness.Level> told = new ConcurrentHashMap<>();

    DryWatch(Journal journal) {
        this.journal = journal;
    }

    /// Looks at the machines of one account, as they are shown.
    void review(AccountId account, Fleet fleet, Instant now) {
        told.keySet().removeIf(key -> fleet.find(key).isEmpty());
        for (var row : fleet.rows()) {
            if (row.account().equals(account) && !row.stale()) {
                var dry = Dryness.of(row, fleet, now);
                if (dry.isPresent()) {
                    tell(row, dry.get(), now);
                } else {
                    told.remove(row.key());
                }
            }
        }
    }

    private void tell(FleetRow row, Dryness dry, Instant now) {
        var before = told.get(row.key());
        if (before != null && before.compareTo(dry.level()) >= 0) {
            return;
        }
        try {
            var kind = kind(dry.level());
            if (before != null || !written(row.key(), kind, now)) {
                journal.write(
                        Actor.ENGINE,
                        kind,
                        Optional.of(row.key()),
                        row.name(),
                        dry.left().toHours() + 1);
            }
            told.put(row.key(), dry.level());
        } catch (VaultException failure) {
            // Still to be told, at the next turn.
            LOG.log(Level.WARNING, "an event was not written down: {0}", failure.getMessage());
        }
    }

    private static String kind(Dryness.Level level) {
        return switch (level) {
            case SOON -> "dry-soon";
            case URGENT -> "dry-urgent";
        };
    }

    /// Whether an earlier run of this app has said so, within the time it takes to run dry.
    private boolean written(String key, String kind, Instant now) {
        return journal.about(key, LOOKS_BACK).stream()
                .anyMatch(entry ->
                        entry.kind().equals(kind) && entry.at().isAfter(now.minus(Dryness.SOON)));
    }
}
