package io.computehub.files;

import io.computehub.files.Edit.State;
import io.computehub.files.Edit.Way;
import io.computehub.flow.Store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The files of one machine that are edited here. Each has a copy in a folder of its own and a
/// thread that sends it whenever it was saved. One file is edited once, by whatever links it is
/// reached. Calls return at once where they do not say otherwise. Safe for all threads.
public final class Edits implements AutoCloseable {

    private final Transfers.Dial dial;
    private final Editing editing;
    private final InstantSource clock;
    private final Store<List<Edit>> all = new Store<>(List.of());
    private final Map<Long, RemoteEdit> edits = new ConcurrentHashMap<>();
    private final Set<RemoteEdit> claimed = new HashSet<>();
    private final AtomicLong numbers = new AtomicLong();

    Edits(Transfers.Dial dial, Editing editing, InstantSource clock) {
        this.dial = dial;
        this.editing = editing;
        this.clock = clock;
    }

    /// In the order they were asked for.
    public Store<List<Edit>> all() {
        return all;
    }

    /// Fetches a file and opens it in a program here; opens the copy anew where it is edited
    /// already.
    public synchronized void open(RemotePath path) {
        for (var one : edits.values()) {
            if (one.now().path().equals(path)) {
                again(one);
                return;
            }
        }
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        var folder = editing.folder().resolve(UUID.randomUUID().toString());
        var first =
                new Edit(
                        numbers.incrementAndGet(),
                        path,
                        folder.resolve(EditName.of(path, windows)),
                        false,
                        new State.Fetching());
        var edit = new RemoteEdit(first, dial, editing.editor(), clock, this::show, this::claim);
        edits.put(first.number(), edit);
        all.update(before -> {
            var after = new ArrayList<>(before);
            after.add(first);
            return List.copyOf(after);
        });
        edit.start();
    }

    private static void again(RemoteEdit edit) {
        if (edit.now().state() instanceof State.Failed) {
            edit.retry();
        } else {
            edit.show();
        }
    }

    /// Whoever comes first has the file.
    private synchronized boolean claim(RemoteEdit edit) {
        var path = edit.now().path();
        var other = claimed.stream().filter(it -> it.now().path().equals(path)).findFirst();
        if (other.isEmpty() || other.get() == edit) {
            claimed.add(edit);
            return true;
        }
        again(other.get());
        forget(edit.now().number());
        return false;
    }

    private void show(Edit now) {
        all.update(before ->
                before.stream().map(one -> one.number() == now.number() ? now : one).toList());
    }

    /// Opens the copy once more.
    public void show(long number) {
        find(number).ifPresent(RemoteEdit::show);
    }

    /// Tries at once what failed, or would be tried later.
    public void retry(long number) {
        find(number).ifPresent(RemoteEdit::retry);
    }

    /// Answers a conflict.
    public void decide(long number, Way way) {
        find(number).ifPresent(it -> it.decide(way));
    }

    /// The copy, where it holds what the machine has not. Reads the disk.
    public Optional<Path> unsent(long number) {
        return find(number).filter(RemoteEdit::isUnsent).map(it -> it.now().copy());
    }

    /// Ends one, and takes its copy away; one that holds what the machine has not stays. Blocks a
    /// moment.
    ///
    /// @return what stayed
    public Optional<Path> end(long number) {
        var edit = find(number);
        forget(number);
        return edit.filter(it -> it.end(true)).map(it -> it.now().copy());
    }

    /// Ends one, and takes its copy away in any case. Blocks a moment.
    public void discard(long number) {
        var edit = find(number);
        forget(number);
        edit.ifPresent(it -> it.end(false));
    }

    private Optional<RemoteEdit> find(long number) {
        return Optional.ofNullable(edits.get(number));
    }

    private synchronized void forget(long number) {
        var edit = edits.remove(number);
        if (edit != null) {
            claimed.remove(edit);
        }
        all.update(before -> before.stream().filter(one -> one.number() != number).toList());
    }

    /// How many hold what the machine has not, as far as they were looked at.
    int unsent() {
        return (int) all.get().stream().filter(Edit::unsent).count();
    }

    /// Ends all. Copies that hold what the machine has not stay. Blocks a moment.
    @Override
    public void close() {
        edits.values().forEach(RemoteEdit::halt);
        all.get().forEach(one -> end(one.number()));
    }
}
