package io.computehub.files;

import static java.util.Objects.requireNonNull;

import io.computehub.disk.OwnerOnly;
import io.computehub.files.Course.Hands;
import io.computehub.files.Edit.State;
import io.computehub.files.Edit.Way;
import io.computehub.files.EditCourse.Meanwhile;
import io.computehub.files.EditCourse.SavedAgain;
import io.computehub.files.FileException.Problem;
import io.computehub.ssh.SshException;
import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// One file that is edited here, on its thread: fetched, opened, watched, and sent whenever it was
/// saved. What is on the machine is replaced only while it is what was fetched or sent last.
final class RemoteEdit {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration END_WAIT = Duration.ofSeconds(2);

    /// A save in pieces is over when this passed and the file is the same.
    private static final Duration QUIET = Duration.ofMillis(80);

    private enum Wish {
        LOOK,
        AGAIN,
        SHOW,
        OVERWRITE,
        KEEP_BOTH,
        TAKE_THEIRS
    }

    private final Transfers.Dial dial;
    private final Editing.Editor editor;
    private final InstantSource clock;
    private final Consumer<Edit> shown;
    private final Predicate<RemoteEdit> claim;
    private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Path copy;
    private final Path folder;
    private final Thread thread;
    private volatile Edit now;

    /// What the machine is thought to have; empty before it was fetched, and where it has none.
    private volatile Optional<Version> base = Optional.empty();

    private Optional<Version> theirs = Optional.empty();
    private Optional<Version> tried = Optional.empty();
    private Wish unfinished = Wish.AGAIN;
    private boolean deciding;
    private Duration wait = FIRST_WAIT;

    /// @param claim asked once it is known where the file lies in truth: false ends this one,
    ///   because another has that file
    RemoteEdit(
            Edit first,
            Transfers.Dial dial,
            Editing.Editor editor,
            InstantSource clock,
            Consumer<Edit> shown,
            Predicate<RemoteEdit> claim) {
        this.now = first;
        this.copy = first.copy();
        this.folder = requireNonNull(copy.getParent());
        this.dial = dial;
        this.editor = editor;
        this.clock = clock;
        this.shown = shown;
        this.claim = claim;
        this.thread = Thread.ofVirtual().name("edit " + first.number()).unstarted(this::run);
    }

    void start() {
        wishes.add(Wish.AGAIN);
        thread.start();
    }

    Edit now() {
        return now;
    }

    /// Opens the copy once more.
    void show() {
        wishes.add(Wish.SHOW);
    }

    void retry() {
        wishes.add(Wish.AGAIN);
    }

    void decide(Way way) {
        wishes.add(
                switch (way) {
                    case OVERWRITE -> Wish.OVERWRITE;
                    case KEEP_BOTH -> Wish.KEEP_BOTH;
                    case TAKE_THEIRS -> Wish.TAKE_THEIRS;
                });
    }

    /// Whether the copy holds what the machine has not, as far as is known here. Reads the disk.
    boolean isUnsent() {
        try {
            var ours = Version.here(copy);
            return now.fetched() && ours.isPresent() && !ours.equals(base);
        } catch (FileException _) {
            return true;
        }
    }

    /// Breaks off what is under way.
    void halt() {
        thread.interrupt();
    }

    /// Ends it. What is being sent is broken off, and the machine keeps what it had.
    ///
    /// @param keep whether a copy that was not sent stays
    /// @return whether it stayed
    boolean end(boolean keep) {
        halt();
        try {
            var _ = thread.join(END_WAIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        boolean stays = keep && isUnsent();
        if (!stays) {
            clear();
        }
        return stays;
    }

    private void clear() {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException _) {
            // A program holds it open. It is for its owner's eyes alone.
        }
    }

    private void run() {
        try {
            OwnerOnly.createFolder(folder);
            try (var watch = new SaveWatch(folder, () -> wishes.add(Wish.LOOK))) {
                while (follow(next(), watch)) {
                    // On to what is wished next.
                }
            }
        } catch (IOException _) {
            var why = new FileException(Problem.HERE, copy.toString());
            show(new State.Failed(why.explanation()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is to be done next; after a break, what was being done.
    private Wish next() throws InterruptedException {
        Wish wish = Wish.AGAIN;
        if (now.state() instanceof State.Retrying retrying) {
            long left = Duration.between(clock.instant(), retrying.again()).toMillis();
            var wished = wishes.poll(Math.max(0, left), TimeUnit.MILLISECONDS);
            wish = wished == null ? Wish.AGAIN : wished;
        } else {
            wish = wishes.take();
        }
        return wish == Wish.AGAIN ? unfinished : wish;
    }

    /// False when it is over.
    private boolean follow(Wish wish, SaveWatch watch) throws InterruptedException {
        unfinished = wish == Wish.LOOK ? Wish.AGAIN : wish;
        try {
            return perform(wish, watch);
        } catch (Meanwhile changed) {
            theirs = changed.theirs();
            deciding = true;
            show(new State.Conflict(theirs.isEmpty()));
        } catch (SavedAgain _) {
            tried = Optional.empty();
            wishes.add(Wish.LOOK);
        } catch (SshException failure) {
            fail(failure, failure.mayPass());
        } catch (FileException failure) {
            if (failure.problem() == Problem.INTERRUPTED) {
                throw new InterruptedException();
            }
            fail(failure, failure.mayPass());
        }
        return true;
    }

    private void fail(Explained failure, boolean passes) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var why = failure.explanation();
        if (!passes) {
            show(new State.Failed(why));
            return;
        }
        show(new State.Retrying(why, clock.instant().plus(wait)));
        var twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }

    private boolean perform(Wish wish, SaveWatch watch)
            throws FileException, SshException, InterruptedException, Meanwhile, SavedAgain {
        switch (wish) {
            case SHOW -> openCopy();
            case LOOK, AGAIN -> {
                if (!now.fetched()) {
                    return wish == Wish.LOOK || first();
                }
                if (!(now.state() instanceof State.Conflict)) {
                    save(wish == Wish.AGAIN, watch);
                }
            }
            case OVERWRITE, KEEP_BOTH, TAKE_THEIRS -> {
                if (deciding) {
                    decided(wish, watch);
                }
            }
        }
        return true;
    }

    private void decided(Wish wish, SaveWatch watch)
            throws FileException, SshException, InterruptedException, Meanwhile, SavedAgain {
        if (wish == Wish.TAKE_THEIRS) {
            takeTheirs();
        } else if (wish == Wish.KEEP_BOTH) {
            keepBoth(watch);
        } else {
            base = theirs;
            save(true, watch);
        }
    }

    private boolean first() throws FileException, SshException {
        show(new State.Fetching());
        try (var connection = dial.open();
                var files = RemoteFiles.over(connection)) {
            var real = files.real(now.path());
            now = now.at(real);
            if (!claim.test(this)) {
                clear();
                return false;
            }
            var hands = new Hands(connection, files, new Shell(connection));
            base = Optional.of(new EditCourse(hands).fetch(real, copy));
            now = now.here();
            rest(Optional.empty());
        }
        openCopy();
        return true;
    }

    private void openCopy() {
        if (now.fetched() && !editor.open(copy) && now.state() instanceof State.Watching) {
            show(new State.Unopened(Message.of(Edit.class, "edit.no-program", copy.toString())));
        }
    }

    /// @param anyway also where the same was tried before
    private void save(boolean anyway, SaveWatch watch)
            throws FileException, SshException, InterruptedException, Meanwhile, SavedAgain {
        var ours = settled(watch);
        if (ours.isEmpty() || (!anyway && ours.equals(tried))) {
            return;
        }
        if (ours.equals(base)) {
            // What was saved was taken back, or nothing was.
            if (!(now.state() instanceof State.Watching)
                    && !(now.state() instanceof State.Unopened)) {
                rest(Optional.empty());
            }
            return;
        }
        tried = ours;
        show(new State.Sending());
        with(course -> course.send(copy, ours.get(), now.path(), base));
        sent(ours);
    }

    private void keepBoth(SaveWatch watch)
            throws FileException, SshException, InterruptedException, Meanwhile, SavedAgain {
        var ours = settled(watch);
        if (ours.isEmpty()) {
            throw new FileException(Problem.HERE, copy.toString());
        }
        tried = ours;
        show(new State.Sending());
        with(course -> now = now.at(course.sendBeside(copy, ours.get(), now.path())));
        sent(ours);
    }

    private void takeTheirs()
            throws FileException, SshException, InterruptedException, Meanwhile, SavedAgain {
        show(new State.Fetching());
        with(course -> base = Optional.of(course.fetch(now.path(), copy)));
        rest(Optional.empty());
    }

    private void sent(Optional<Version> ours) {
        base = ours;
        rest(Optional.of(clock.instant()));
    }

    private void rest(Optional<Instant> at) {
        wait = FIRST_WAIT;
        tried = Optional.empty();
        deciding = false;
        show(new State.Watching(at));
    }

    @FunctionalInterface
    private interface Work {
        void by(EditCourse course) throws FileException, SshException, Meanwhile, SavedAgain;
    }

    private void with(Work work) throws FileException, SshException, Meanwhile, SavedAgain {
        try (var connection = dial.open();
                var files = RemoteFiles.over(connection)) {
            work.by(new EditCourse(new Hands(connection, files, new Shell(connection))));
        }
    }

    /// What was saved, once nobody writes on it any more; empty while there is no file, which is so
    /// for a moment where a program puts a new one in its place.
    private Optional<Version> settled(SaveWatch watch) throws FileException, InterruptedException {
        while (true) {
            wishes.removeIf(wish -> wish == Wish.LOOK);
            long stirs = watch.stirs();
            var first = Version.here(copy);
            Thread.sleep(QUIET);
            if (watch.stirs() == stirs && Version.here(copy).equals(first)) {
                return first;
            }
        }
    }

    private void show(State state) {
        now = now.now(state);
        shown.accept(now);
    }
}
