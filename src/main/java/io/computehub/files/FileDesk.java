package io.computehub.files;

import io.computehub.files.FileException.Problem;
import io.computehub.flow.Store;
import io.computehub.ssh.Connection;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// The files of one machine, looked at and changed by a person: one folder is shown at a time, over
/// a connection that is opened when it is first needed and again after a break. What is asked is
/// done in turn by a thread of its own; calls return at once. Safe for all threads.
public final class FileDesk implements AutoCloseable {

    /// What is known of the machine's files.
    public sealed interface State {

        /// Nobody has asked yet.
        record Idle() implements State {}

        record Connecting() implements State {}

        /// A host seen for the first time; `answer` waits for the user.
        record Asking(Shown shown, CompletableFuture<Boolean> answer) implements State {}

        /// One folder. `trouble` is why the last thing that was asked for was not done.
        record Open(
                RemotePath folder,
                List<RemoteEntry> entries,
                boolean busy,
                Optional<Message> trouble)
                implements State {}

        /// `keyless` is whether there is no key to sign in with.
        record Failed(Message why, boolean keyless) implements State {}
    }

    /// Something to do with the files at hand.
    @FunctionalInterface
    private interface Work {
        void with(RemoteFiles files) throws FileException;
    }

    private static final Work LOOK = _ -> {};

    private final Supplier<Optional<SshTarget>> target;
    private final Connector connector;
    private final Transfers transfers;
    private final Edits edits;
    private final Store<State> state = new Store<>(new State.Idle());
    private final LinkedBlockingQueue<Work> works = new LinkedBlockingQueue<>();
    private final Thread thread;
    private Optional<RemotePath> folder = Optional.empty();
    private Optional<Connection> connection = Optional.empty();
    private Optional<RemoteFiles> files = Optional.empty();

    /// @param target is asked before each connection: an address may have changed
    /// @param copies makes its copies, which are dialled for as given
    /// @param editing makes its edits, which are dialled for as given
    FileDesk(
            Supplier<Optional<SshTarget>> target,
            Connector connector,
            Function<Transfers.Dial, Transfers> copies,
            Function<Transfers.Dial, Edits> editing) {
        this.target = target;
        this.connector = connector;
        // A copy meets no strangers: the host was accepted when its files were first shown.
        Transfers.Dial dial = () -> connector.open(address(), _ -> false);
        this.transfers = copies.apply(dial);
        this.edits = editing.apply(dial);
        this.thread = Thread.ofVirtual().name("files").start(this::run);
    }

    private SshTarget address() throws SshException {
        return target.get().orElseThrow(SshException::unreached);
    }

    public Store<State> state() {
        return state;
    }

    public Transfers transfers() {
        return transfers;
    }

    public Edits edits() {
        return edits;
    }

    /// Reads the folder that is shown anew; the home folder at first.
    public void look() {
        works.add(LOOK);
    }

    /// Shows another folder.
    public void go(RemotePath to) {
        works.add(at -> {
            var _ = at.list(to);
            folder = Optional.of(to);
        });
    }

    /// Shows the folder that a person typed, seen from the home folder.
    public void go(String typed) {
        works.add(at -> {
            var to = RemotePath.of(typed, at.home());
            var _ = at.list(to);
            folder = Optional.of(to);
        });
    }

    /// Makes a folder in the one that is shown.
    public void make(String name) {
        works.add(at -> at.makeFolder(child(name)));
    }

    public void rename(RemoteEntry entry, String name) {
        works.add(at -> at.rename(entry.path(), child(name)));
    }

    /// Changes permissions, and with `inside` those of all that lies in folders.
    public void permit(List<RemoteEntry> entries, ModeChange change, boolean inside) {
        works.add(at -> {
            for (var one : entries) {
                at.permit(one, change, inside);
            }
        });
    }

    /// Deletes them with all that is in them.
    public void delete(List<RemoteEntry> entries) {
        works.add(at -> {
            for (var one : entries) {
                at.delete(one.path());
            }
        });
    }

    private RemotePath child(String name) throws FileException {
        return folder.orElse(RemotePath.ROOT)
                .child(name)
                .orElseThrow(() -> new FileException(Problem.FAILED, name));
    }

    private void run() {
        try {
            while (true) {
                perform(works.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private void perform(Work work) {
        Optional<Message> trouble = Optional.empty();
        try {
            if (state.get() instanceof State.Open open) {
                state.set(new State.Open(open.folder(), open.entries(), true, Optional.empty()));
            }
            trouble = done(work);
            show(trouble);
        } catch (SshException | FileException failure) {
            hangUp();
            boolean keyless =
                    failure instanceof SshException e
                            && e.problem() instanceof SshException.Problem.NoKey;
            state.set(new State.Failed(((Explained) failure).explanation(), keyless));
        }
    }

    /// Why it was not done, where the connection is none the worse for it.
    private Optional<Message> done(Work work) throws SshException, FileException {
        try {
            work.with(open());
            return Optional.empty();
        } catch (FileException failure) {
            if (failure.mayPass()) {
                // The line may have died unnoticed while nothing was asked.
                hangUp();
                work.with(open());
                return Optional.empty();
            }
            return Optional.of(failure.explanation());
        }
    }

    private void show(Optional<Message> trouble) throws SshException, FileException {
        var at = open();
        var where = folder.isPresent() ? folder.get() : at.home();
        try {
            state.set(new State.Open(where, at.list(where), false, trouble));
            folder = Optional.of(where);
        } catch (FileException failure) {
            if (failure.problem() != Problem.NOT_THERE || where.isRoot()) {
                throw failure;
            }
            // It was taken away under our hands: the one above it is shown.
            folder = where.parent();
            show(Optional.of(failure.explanation()));
        }
    }

    private RemoteFiles open() throws SshException, FileException {
        if (files.isEmpty() || connection.filter(Connection::isOpen).isEmpty()) {
            hangUp();
            if (!(state.get() instanceof State.Open)) {
                state.set(new State.Connecting());
            }
            var made = connector.open(address(), this::isAccepted);
            connection = Optional.of(made);
            files = Optional.of(RemoteFiles.over(made));
        }
        return files.get();
    }

    private boolean isAccepted(Shown shown) throws InterruptedException {
        var answer = new CompletableFuture<Boolean>();
        state.set(new State.Asking(shown, answer));
        try {
            return answer.get();
        } catch (ExecutionException _) {
            return false;
        } finally {
            state.set(new State.Connecting());
        }
    }

    private void hangUp() {
        files.ifPresent(RemoteFiles::close);
        connection.ifPresent(Connection::close);
        files = Optional.empty();
        connection = Optional.empty();
    }

    /// Ends the copies where they are, the edits, and the connection. Blocks a moment where
    /// something is edited.
    @Override
    public void close() {
        transfers.close();
        edits.close();
        thread.interrupt();
    }
}
