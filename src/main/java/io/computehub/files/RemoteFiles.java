package io.computehub.files;

import io.computehub.files.FileException.Problem;
import io.computehub.files.RemoteEntry.Kind;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The files of one machine, over one connection. Calls block; all may come from any thread.
/// Closing ends what is under way and leaves the connection alone.
public final class RemoteFiles implements AutoCloseable {

    /// What one read or write carries; OpenSSH takes this much and more.
    private static final int PIECE = 32 * 1024;

    /// How many are on their way at once, so that distance costs no time: 4 MiB.
    private static final int AHEAD = 128;

    private static final int OPEN = 3;
    private static final int CLOSE = 4;
    private static final int READ = 5;
    private static final int WRITE = 6;
    private static final int LSTAT = 7;
    private static final int SETSTAT = 9;
    private static final int OPENDIR = 11;
    private static final int READDIR = 12;
    private static final int REMOVE = 13;
    private static final int MKDIR = 14;
    private static final int RMDIR = 15;
    private static final int REALPATH = 16;
    private static final int STAT = 17;
    private static final int RENAME = 18;
    private static final int READLINK = 19;

    private static final int FOR_READING = 1;
    private static final int FOR_WRITING = 2;
    private static final int MAKE = 8;

    private static final int OK = 0;
    private static final int END = 1;
    private static final int NO_SUCH_FILE = 2;
    private static final int PERMISSION_DENIED = 3;

    private static final String OVER = "posix-rename@openssh.com";
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int DEEPEST = 256;

    private final SftpLink link;

    private RemoteFiles(SftpLink link) {
        this.link = link;
    }

    public static RemoteFiles over(Connection connection) throws SshException, FileException {
        return new RemoteFiles(SftpLink.over(connection));
    }

    /// Takes a piece of a file, in order.
    @FunctionalInterface
    public interface Sink {
        void take(byte[] bytes, int from, int count) throws IOException, FileException;
    }

    /// Gives the next piece of a file; fewer than asked for only at its end, then none.
    @FunctionalInterface
    public interface Source {
        int give(byte[] into) throws IOException, FileException;
    }

    /// The folder a person is in when signed in.
    public RemotePath home() throws FileException {
        var reply = named(link.ask(new Packet(REALPATH).text("."), "."), "~");
        return RemotePath.of(reply.bytes());
    }

    /// Where a path leads in the end, all links followed.
    RemotePath real(RemotePath path) throws FileException {
        return RemotePath.of(named(link.ask(new Packet(REALPATH).path(path), path), path).bytes());
    }

    private static Reply named(Reply reply, Object what) throws FileException {
        expect(reply, SftpLink.NAME, what);
        if (reply.number() < 1) {
            throw new FileException(Problem.NO_SFTP, "name");
        }
        return reply;
    }

    /// Everything in a folder but itself and the one above it, in the server's order. A name that
    /// is none is left out: it could lead elsewhere.
    public List<RemoteEntry> list(RemotePath folder) throws FileException {
        var entries = new ArrayList<RemoteEntry>();
        var handle = handle(link.ask(new Packet(OPENDIR).path(folder), folder), folder);
        try {
            while (more(handle, folder, entries)) {
                if (entries.size() > MOST_ENTRIES) {
                    throw new FileException(Problem.NO_SFTP, "listing");
                }
            }
        } finally {
            close(handle);
        }
        return followed(entries);
    }

    private boolean more(byte[] handle, RemotePath folder, List<RemoteEntry> entries)
            throws FileException {
        var reply = link.ask(new Packet(READDIR).text(handle), folder);
        if (reply.type() == SftpLink.STATUS) {
            int status = reply.number();
            if (status == END) {
                return false;
            }
            throw refused(status, folder);
        }
        expect(reply, SftpLink.NAME, folder);
        for (int left = reply.number(); left > 0; left--) {
            var path = folder.child(reply.bytes());
            reply.bytes();
            var facts = Attributes.read(reply);
            path.ifPresent(it -> entries.add(facts.entry(it)));
        }
        return true;
    }

    /// Where the links among them lead, asked for all at once.
    private List<RemoteEntry> followed(List<RemoteEntry> entries) throws FileException {
        var asked = new ArrayDeque<CompletableFuture<Reply>>();
        for (var entry : entries) {
            if (entry.kind() == Kind.LINK) {
                asked.add(link.send(new Packet(READLINK).path(entry.path())));
            }
        }
        var all = new ArrayList<RemoteEntry>(entries.size());
        for (var entry : entries) {
            all.add(entry.kind() == Kind.LINK ? target(entry, asked.remove()) : entry);
        }
        return List.copyOf(all);
    }

    private RemoteEntry target(RemoteEntry entry, CompletableFuture<Reply> asked)
            throws FileException {
        var reply = link.get(asked, entry.path());
        if (reply.type() != SftpLink.NAME || reply.number() < 1) {
            return entry;
        }
        return new RemoteEntry(
                entry.path(),
                entry.kind(),
                entry.size(),
                entry.modified(),
                entry.mode(),
                Optional.of(RemotePath.shown(reply.bytes())));
    }

    /// What lies there itself, a link unfollowed; empty where nothing does.
    public Optional<RemoteEntry> look(RemotePath path) throws FileException {
        return look(path, LSTAT);
    }

    /// As `look`, at the end of all links.
    public Optional<RemoteEntry> follow(RemotePath path) throws FileException {
        return look(path, STAT);
    }

    private Optional<RemoteEntry> look(RemotePath path, int how) throws FileException {
        var reply = link.ask(new Packet(how).path(path), path);
        if (reply.type() == SftpLink.STATUS) {
            int status = reply.number();
            if (status == NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw refused(status, path);
        }
        expect(reply, SftpLink.ATTRS, path);
        return Optional.of(Attributes.read(reply).entry(path));
    }

    public void makeFolder(RemotePath path) throws FileException {
        done(link.ask(new Packet(MKDIR).path(path).number(0), path), path);
    }

    /// Makes the folder and those above it that are missing.
    public void makeFolders(RemotePath path) throws FileException {
        var there = follow(path);
        if (there.isEmpty()) {
            var above = path.parent();
            if (above.isPresent()) {
                makeFolders(above.get());
            }
            makeUnlessMade(path);
        } else if (there.get().kind() != Kind.FOLDER) {
            throw new FileException(Problem.THERE_ALREADY, path);
        }
    }

    /// Another copy may have made it just now, which a server tells as no more than a failure.
    private void makeUnlessMade(RemotePath path) throws FileException {
        try {
            makeFolder(path);
        } catch (FileException failure) {
            if (follow(path).filter(it -> it.kind() == Kind.FOLDER).isEmpty()) {
                throw failure;
            }
        }
    }

    /// Gives another name or place. Fails where something is there already.
    public void rename(RemotePath from, RemotePath to) throws FileException {
        if (look(to).isPresent()) {
            throw new FileException(Problem.THERE_ALREADY, to);
        }
        done(link.ask(new Packet(RENAME).path(from).path(to), from), from);
    }

    /// Puts a file in the place of another, at once where the server can.
    void replace(RemotePath from, RemotePath to) throws FileException {
        if (link.offers(OVER)) {
            done(link.ask(new Packet(SftpLink.EXTENDED).text(OVER).path(from).path(to), from), to);
            return;
        }
        if (look(to).isPresent()) {
            done(link.ask(new Packet(REMOVE).path(to), to), to);
        }
        done(link.ask(new Packet(RENAME).path(from).path(to), from), to);
    }

    /// Sets the permissions, as `chmod` does.
    public void permit(RemotePath path, int mode) throws FileException {
        done(link.ask(Attributes.mode(new Packet(SETSTAT).path(path), mode), path), path);
    }

    /// Changes permissions, and with `inside` those of all that lies in a folder, where links are
    /// left alone: they lead elsewhere.
    public void permit(RemoteEntry entry, ModeChange change, boolean inside) throws FileException {
        permit(entry, change, inside, 0);
    }

    private void permit(RemoteEntry entry, ModeChange change, boolean inside, int depth)
            throws FileException {
        if (depth > DEEPEST) {
            throw new FileException(Problem.NO_SFTP, "depth");
        }
        var path = entry.path();
        int last = (depth == 0 ? change : change.inside(entry)).of(entry.mode());
        if (inside && entry.kind() == Kind.FOLDER) {
            // What is given is given before, and what is taken is taken after: it may be needed to
            // look inside.
            int first = entry.mode() | last;
            if (first != entry.mode()) {
                permit(path, first);
            }
            for (var one : list(path)) {
                if (one.kind() != Kind.LINK) {
                    permit(one, change, true, depth + 1);
                }
            }
        }
        permit(path, last);
    }

    /// Gives a file to the owner and the group of another, where the server lets us.
    void own(RemotePath path, RemotePath like) throws FileException {
        var reply = link.ask(new Packet(STAT).path(like), like);
        expect(reply, SftpLink.ATTRS, like);
        var theirs = Attributes.read(reply).owner();
        if (theirs.isPresent()) {
            var packet = Attributes.owner(new Packet(SETSTAT).path(path), theirs.get());
            expect(link.ask(packet, path), SftpLink.STATUS, path);
        }
    }

    void stamp(RemotePath path, Instant modified) throws FileException {
        done(link.ask(Attributes.time(new Packet(SETSTAT).path(path), modified), path), path);
    }

    /// Deletes one file or link, or a folder with all that is in it; links in it are deleted, not
    /// followed.
    public void delete(RemotePath path) throws FileException {
        var entry = look(path).orElseThrow(() -> new FileException(Problem.NOT_THERE, path));
        delete(entry, 0);
    }

    private void delete(RemoteEntry entry, int depth) throws FileException {
        if (depth > DEEPEST) {
            throw new FileException(Problem.NO_SFTP, "depth");
        }
        var path = entry.path();
        if (entry.kind() != Kind.FOLDER) {
            done(link.ask(new Packet(REMOVE).path(path), path), path);
            return;
        }
        for (var inside : list(path)) {
            delete(inside, depth + 1);
        }
        done(link.ask(new Packet(RMDIR).path(path), path), path);
    }

    /// Reads a file from an offset to its end, many pieces at a time.
    public void read(RemotePath path, long from, Sink sink) throws FileException {
        var open = new Packet(OPEN).path(path).number(FOR_READING).number(0);
        var handle = handle(link.ask(open, path), path);
        try {
            new Reading(path, handle, from, sink).all();
        } catch (IOException _) {
            throw new FileException(Problem.HERE, path);
        } finally {
            close(handle);
        }
    }

    private final class Reading {

        private record Piece(long at, int length, CompletableFuture<Reply> reply) {}

        private final RemotePath path;
        private final byte[] handle;
        private final Sink sink;
        private final ArrayDeque<Piece> asked = new ArrayDeque<>();
        private long next;
        private boolean ended;

        Reading(RemotePath path, byte[] handle, long from, Sink sink) {
            this.path = path;
            this.handle = handle;
            this.next = from;
            this.sink = sink;
        }

        void all() throws FileException, IOException {
            ask();
            while (!asked.isEmpty()) {
                var piece = asked.remove();
                var reply = link.get(piece.reply(), path);
                if (reply.type() == SftpLink.STATUS) {
                    end(reply.number());
                } else if (!ended) {
                    take(piece, reply);
                }
                ask();
            }
        }

        private void end(int status) throws FileException {
            if (status != END) {
                throw refused(status, path);
            }
            ended = true;
        }

        private void take(Piece piece, Reply reply) throws FileException, IOException {
            expect(reply, SftpLink.DATA, path);
            var data = reply.bytes();
            if (data.length == 0 || data.length > piece.length()) {
                throw new FileException(Problem.NO_SFTP, "data");
            }
            sink.take(data, 0, data.length);
            if (data.length < piece.length()) {
                // What comes after it was asked for from too far on.
                asked.clear();
                next = piece.at() + data.length;
            }
        }

        private void ask() throws FileException {
            while (!ended && asked.size() < AHEAD) {
                var packet = new Packet(READ).text(handle).big(next).number(PIECE);
                asked.add(new Piece(next, PIECE, link.send(packet)));
                next += PIECE;
            }
        }
    }

    /// Writes a file from an offset on, many pieces at a time; what it held before that stays. It
    /// is made where there is none, for its owner alone. `written` hears how far the machine has it
    /// for certain.
    public void write(
            RemotePath path, long from, Source source, java.util.function.LongConsumer written)
            throws FileException {
        var open = Attributes.mode(new Packet(OPEN).path(path).number(FOR_WRITING | MAKE), 0600);
        var handle = handle(link.ask(open, path), path);
        var sent = new ArrayDeque<CompletableFuture<Reply>>();
        var counts = new ArrayDeque<Integer>();
        long at = from;
        long certain = from;
        var piece = new byte[PIECE];
        try {
            for (int count = source.give(piece); count > 0; count = source.give(piece)) {
                var packet = new Packet(WRITE).text(handle).big(at).data(piece, 0, count);
                sent.add(link.send(packet));
                counts.add(count);
                at += count;
                if (sent.size() >= AHEAD) {
                    done(link.get(sent.remove(), path), path);
                    certain += counts.remove();
                    written.accept(certain);
                }
            }
            while (!sent.isEmpty()) {
                done(link.get(sent.remove(), path), path);
                certain += counts.remove();
            }
            written.accept(certain);
        } catch (IOException _) {
            throw new FileException(Problem.HERE, path);
        } finally {
            close(handle);
        }
    }

    private static byte[] handle(Reply reply, RemotePath path) throws FileException {
        expect(reply, SftpLink.HANDLE, path);
        return reply.bytes();
    }

    /// The answer does not matter: a handle that is lost ends with the connection.
    private void close(byte[] handle) {
        try {
            var _ = link.send(new Packet(CLOSE).text(handle));
        } catch (FileException _) {
            // The connection is gone, and the handle with it.
        }
    }

    private static void done(Reply reply, RemotePath path) throws FileException {
        expect(reply, SftpLink.STATUS, path);
        int status = reply.number();
        if (status != OK) {
            throw refused(status, path);
        }
    }

    private static void expect(Reply reply, int type, Object what) throws FileException {
        if (reply.type() == type) {
            return;
        }
        if (reply.type() == SftpLink.STATUS) {
            throw refused(reply.number(), what);
        }
        throw new FileException(Problem.NO_SFTP, "answer");
    }

    private static FileException refused(int status, Object what) {
        return new FileException(
                switch (status) {
                    case NO_SUCH_FILE -> Problem.NOT_THERE;
                    case PERMISSION_DENIED -> Problem.DENIED;
                    case END -> Problem.CHANGED;
                    default -> Problem.FAILED;
                },
                what.toString());
    }

    @Override
    public void close() {
        link.close();
    }
}
