package io.computehub.files;

import io.computehub.files.Transfer.State;
import io.computehub.files.Transfer.Way;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/// The copies between this computer and one machine: a few run at a time, the others wait. Each has
/// a thread and a connection of its own, goes on where it was after a break, and is held against
/// its original in the end. Calls return at once. Safe for all threads.
public final class Transfers implements AutoCloseable {

    private static final int AT_ONCE = 2;

    /// Opens a connection to the machine as it is reached now.
    @FunctionalInterface
    public interface Dial {
        Connection open() throws SshException;
    }

    private final Dial dial;
    private final InstantSource clock;
    private final Entitlements entitlements;
    private final IntSupplier busy;
    private final Store<List<Transfer>> all = new Store<>(List.of());
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final AtomicLong numbers = new AtomicLong();

    public Transfers(Dial dial, InstantSource clock) {
        this(dial, clock, Entitlements.all());
    }

    /// @param entitlements more than a single file at a time is a part of Pro
    public Transfers(Dial dial, InstantSource clock, Entitlements entitlements) {
        this.dial = dial;
        this.clock = clock;
        this.entitlements = entitlements;
        this.busy = this::underWay;
    }

    /// @param busy how many copies are under way, here and with other machines
    Transfers(Dial dial, InstantSource clock, Entitlements entitlements, IntSupplier busy) {
        this.dial = dial;
        this.clock = clock;
        this.entitlements = entitlements;
        this.busy = busy;
    }

    /// In the order they were asked for.
    public Store<List<Transfer>> all() {
        return all;
    }

    /// Copies files and folders of the machine into a folder of this computer: all of them, or,
    /// where that needs Pro and there is none, none and `ProRequired` is thrown. A folder is known
    /// for one by its copy, which then ends in `NeedsPro`.
    ///
    /// @return their numbers
    public synchronized List<Long> download(List<RemotePath> what, Path into, WhenThere whenThere) {
        require(what.size(), false);
        return what.stream().map(one -> started(one, into, whenThere)).toList();
    }

    /// The same for what was listed, where folders are known at once.
    public synchronized List<Long> downloadListed(
            List<RemoteEntry> what, Path into, WhenThere whenThere) {
        require(what.size(), what.stream().anyMatch(it -> it.kind() == RemoteEntry.Kind.FOLDER));
        return what.stream().map(one -> started(one.path(), into, whenThere)).toList();
    }

    /// Copies one.
    ///
    /// @return its number
    public long download(RemotePath what, Path into, WhenThere whenThere) {
        return download(List.of(what), into, whenThere).getFirst();
    }

    private long started(RemotePath what, Path into, WhenThere whenThere) {
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return start(
                Way.DOWN,
                what.name(),
                into.toString(),
                new Download(
                        what,
                        into,
                        whenThere,
                        windows,
                        () -> entitlements.require(ProFeature.REMOTE)));
    }

    /// Copies files and folders of this computer into a folder of the machine: all of them, or,
    /// where that needs Pro and there is none, none and `ProRequired` is thrown. Looks at the disk
    /// for what is a folder.
    ///
    /// @return their numbers
    public synchronized List<Long> upload(List<Path> what, RemotePath into, WhenThere whenThere) {
        require(what.size(), what.stream().anyMatch(Files::isDirectory));
        return what.stream().map(one -> started(one, into, whenThere)).toList();
    }

    /// Copies one.
    ///
    /// @return its number
    public long upload(Path what, RemotePath into, WhenThere whenThere) {
        return upload(List.of(what), into, whenThere).getFirst();
    }

    /// A single file at a time is free.
    private void require(int more, boolean folder) {
        if (folder || more > 1 || busy.getAsInt() > 0) {
            entitlements.require(ProFeature.REMOTE);
        }
    }

    private long started(Path what, RemotePath into, WhenThere whenThere) {
        return start(
                Way.UP,
                String.valueOf(what.getFileName()),
                into.toString(),
                new Upload(what, into, whenThere));
    }

    private long start(Way way, String what, String to, Course course) {
        long number = numbers.incrementAndGet();
        var first =
                new Transfer(
                        number,
                        way,
                        what,
                        to,
                        new State.Waiting(),
                        0,
                        OptionalLong.empty(),
                        0,
                        0,
                        Optional.empty());
        all.update(before -> {
            var after = new ArrayList<>(before);
            after.add(first);
            return List.copyOf(after);
        });
        var job = new Job(first, course, dial, clock, turns, this::show);
        jobs.put(number, job);
        job.start();
        return number;
    }

    private void show(Transfer now) {
        change(now.number(), _ -> now);
    }

    private void change(long number, UnaryOperator<Transfer> how) {
        all.update(before ->
                before.stream().map(one -> one.number() == number ? how.apply(one) : one).toList());
    }

    public void pause(long number) {
        with(number, Job::pause);
    }

    /// Goes on with one that rests, or tries one again that failed. Throws `ProRequired` where that
    /// would be a second one at a time and Pro is not open.
    public void resume(long number) {
        var job = jobs.get(number);
        if (job != null && job.isOver() && busy.getAsInt() > 0) {
            entitlements.require(ProFeature.REMOTE);
        }
        with(number, Job::resume);
    }

    /// Ends it and takes away what is half done.
    public void cancel(long number) {
        with(number, Job::cancel);
    }

    private void with(long number, Consumer<Job> what) {
        var job = jobs.get(number);
        if (job != null) {
            what.accept(job);
        }
    }

    /// Takes those that are over from the list.
    public void forgetOver() {
        all.update(before -> before.stream().filter(one -> !one.over()).toList());
        jobs.values()
                .removeIf(job -> {
                    boolean over = job.isOver();
                    if (over) {
                        job.abandon();
                    }
                    return over;
                });
    }

    /// How many are not over.
    public int underWay() {
        return (int) all.get().stream().filter(one -> !one.over()).count();
    }

    /// Breaks all off where they are.
    @Override
    public void close() {
        jobs.values().forEach(Job::abandon);
        jobs.clear();
    }
}
