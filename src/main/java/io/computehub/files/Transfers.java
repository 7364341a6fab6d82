package io.computehub.files;

import io.computehub.files.Transfer.State;
import io.computehub.files.Transfer.Way;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.flow.Store;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
    private final Store<List<Transfer>> all = new Store<>(List.of());
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final AtomicLong numbers = new AtomicLong();

    public Transfers(Dial dial, InstantSource clock) {
        this.dial = dial;
        this.clock = clock;
    }

    /// In the order they were asked for.
    public Store<List<Transfer>> all() {
        return all;
    }

    /// Copies a file or a folder of the machine into a folder of this computer.
    ///
    /// @return its number
    public long download(RemotePath what, Path into, WhenThere whenThere) {
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return start(
                Way.DOWN,
                what.name(),
                into.toString(),
                new Download(what, into, whenThere, windows));
    }

    /// Copies a file or a folder of this computer into a folder of the machine.
    ///
    /// @return its number
    public long upload(Path what, RemotePath into, WhenThere whenThere) {
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
                        number, way, what, to, new State.Waiting(), 0, OptionalLong.empty(), 0, 0);
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

    /// Goes on with one that rests, or tries one again that failed.
    public void resume(long number) {
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
