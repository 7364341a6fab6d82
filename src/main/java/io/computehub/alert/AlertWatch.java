package io.computehub.alert;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.JournalEntry;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Shows the desk the fleet and its events as they come, on a thread of its own, from its making
/// until `close`. Fleets that come faster than they are looked at are skipped.
public final class AlertWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AlertWatch.class.getName());
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(30);

    private final AlertDesk desk;
    private final Store<Fleet> fleet;
    private final Store<List<JournalEntry>> journal;
    private final Semaphore news = new Semaphore(0);
    private final Subscription fleetNews;
    private final Subscription journalNews;
    private final Thread thread;

    public AlertWatch(AlertDesk desk, Store<Fleet> fleet, Store<List<JournalEntry>> journal) {
        this.desk = desk;
        this.fleet = fleet;
        this.journal = journal;
        this.fleetNews = fleet.observe(_ -> news.release());
        this.journalNews = journal.observe(_ -> news.release());
        this.thread = Thread.ofVirtual().name("alerts").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                // Time alone makes a proof overdue and a critical alert due again.
                var _ = news.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                turn();
            }
        } catch (InterruptedException closed) {
            LOG.log(Level.DEBUG, "alerts end");
        }
    }

    private void turn() {
        try {
            desk.hear(journal.get());
            desk.look(fleet.get());
        } catch (VaultException.Locked over) {
            // Whoever locks the vault closes this.
            LOG.log(Level.DEBUG, "alerts rest while the vault is locked");
        } catch (VaultException failure) {
            // Nothing was taken note of; the next turn finds the same.
            LOG.log(Level.WARNING, "alerts were not kept: {0}", failure.getMessage());
        }
    }

    /// Returns when the thread has ended: the vault may be closed after.
    @Override
    public void close() {
        fleetNews.close();
        journalNews.close();
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
