package io.computehub.ui.logs;

import io.computehub.telemetry.LogDesk;
import io.computehub.telemetry.LogLine;
import io.computehub.telemetry.LogSearch;
import io.computehub.ui.kit.Fx;
import io.computehub.vault.VaultException;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The lines of a log that are to be seen: the newest of a desk, through a search. Searching is
/// done on another thread, one look at a time, for a pattern may take long. JavaFX thread.
final class LogPage {

    /// More lines than anyone reads; the rest is found by a search of all that is kept.
    static final int MOST = 20_000;

    /// No more of all that is kept is shown.
    private static final int MOST_KEPT = 1_000;

    /// What is looked for, whether the rest is left out, and whether it is looked for in all that
    /// was ever kept of the machine: then the rest is left out as well.
    record Wish(Optional<LogSearch> search, boolean only, boolean kept) {

        boolean shows(LogLine line) {
            return !only && !kept || search.isEmpty() || search.get().isIn(line);
        }
    }

    /// In place of a count: what is kept could not be read.
    static final long UNREAD = -1;

    /// Told after each look. `hits` counts the lines in which it was found or is `UNREAD`, `came`
    /// those that are new since the look before.
    @FunctionalInterface
    interface Looked {
        void told(long hits, int came);
    }

    private record Look(List<LogLine> lines, long hits, long seen) {}

    private final Executor threads;
    private final Looked looked;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private Optional<LogDesk> desk = Optional.empty();
    private Wish wish = new Wish(Optional.empty(), false, false);
    private long seen;
    private long hits;
    private long end = Long.MAX_VALUE;
    private boolean anew;
    private boolean looking;
    private boolean again;

    LogPage(Executor threads, Looked looked) {
        this.threads = threads;
        this.looked = looked;
    }

    ObservableList<LogLine> lines() {
        return lines;
    }

    void show(Optional<LogDesk> next) {
        desk = next;
        lines.clear();
        end = Long.MAX_VALUE;
        restart();
    }

    void wish(Wish next) {
        wish = next;
        restart();
    }

    /// Nothing that comes from now on is shown.
    void hold() {
        end = seen;
    }

    void release() {
        end = Long.MAX_VALUE;
        look();
    }

    private void restart() {
        anew = true;
        look();
    }

    /// Looks at what came.
    void look() {
        if (looking || desk.isEmpty()) {
            again = looking;
            return;
        }
        looking = true;
        again = false;
        boolean whole = anew;
        anew = false;
        var from = desk.get();
        var wanted = wish;
        long after = whole ? 0 : seen;
        long until = end;
        threads.execute(() -> {
            var look =
                    whole && wanted.kept() && wanted.search().isPresent()
                            ? lookAll(from, wanted.search().get())
                            : look(from, wanted, after, until);
            Fx.run(() -> draw(from, whole, look));
        });
    }

    private static Look look(LogDesk from, Wish wanted, long after, long until) {
        var came = from.after(after, MOST).stream().filter(it -> it.number() <= until).toList();
        return new Look(
                came.stream().filter(wanted::shows).toList(),
                wanted.search().map(it -> came.stream().filter(it::isIn).count()).orElse(0L),
                came.isEmpty() ? after : came.getLast().number());
    }

    private static Look lookAll(LogDesk from, LogSearch search) {
        long seen = from.after(0, 1).stream().mapToLong(LogLine::number).findFirst().orElse(0);
        try {
            var found = from.find(search, MOST_KEPT);
            return new Look(found, found.size(), seen);
        } catch (VaultException _) {
            // Locked meanwhile, or not readable; what comes now is shown all the same.
            return new Look(List.of(), UNREAD, seen);
        }
    }

    private void draw(LogDesk from, boolean whole, Look look) {
        looking = false;
        if (desk.equals(Optional.of(from)) && !anew) {
            seen = look.seen();
            if (whole) {
                lines.setAll(look.lines());
                hits = look.hits();
            } else {
                lines.addAll(look.lines());
                hits = hits == UNREAD ? UNREAD : hits + look.hits();
            }
            if (lines.size() > MOST) {
                lines.remove(0, lines.size() - MOST);
            }
            looked.told(hits, whole ? 0 : look.lines().size());
        }
        if (again || anew) {
            look();
        }
    }
}
