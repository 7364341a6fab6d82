package io.computehub.files;

import io.computehub.disk.OwnerOnly;
import io.computehub.files.Course.Hands;
import io.computehub.files.FileException.Problem;
import io.computehub.files.RemoteEntry.Kind;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The ways of an edited file between the machine and here. Each is whole or has not been: a file
/// is written beside its place, and takes it in the end.
final class EditCourse {

    private static final String PART = ".computehub-edit";
    private static final String OURS = "yours";
    private static final int TRIES = 3;

    /// What it is made with where the machine no longer says.
    private static final int PRIVATE = 0600;

    private final Hands hands;

    EditCourse(Hands hands) {
        this.hands = hands;
    }

    /// The file there is not what it was thought to be.
    static final class Meanwhile extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Version> theirs;

        Meanwhile(Optional<Version> theirs) {
            super(null, null, false, false);
            this.theirs = theirs;
        }

        Optional<Version> theirs() {
            return theirs;
        }
    }

    /// The copy here was saved once more while it was sent. Nothing came of it.
    static final class SavedAgain extends Exception {

        private static final long serialVersionUID = 1L;

        SavedAgain() {
            super(null, null, false, false);
        }
    }

    /// Brings the file here, in the place of what lies there. Only text is brought.
    Version fetch(RemotePath from, Path to) throws FileException, SshException {
        for (int left = TRIES; ; left--) {
            var entry = plain(from);
            var part = to.resolveSibling(".fetched");
            var got = read(from, part);
            boolean torn =
                    got.size() != entry.size()
                            || hands.shell()
                                    .hashes(List.of(from))
                                    .filter(it -> !it.equals(List.of(got.hash())))
                                    .isPresent();
            try {
                if (!torn) {
                    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
                    return got;
                }
                Files.delete(part);
            } catch (IOException _) {
                throw new FileException(Problem.HERE, to.toString());
            }
            if (left == 1) {
                throw new FileException(Problem.CHANGED, from);
            }
        }
    }

    private RemoteEntry plain(RemotePath path) throws FileException {
        var entry =
                hands.files()
                        .follow(path)
                        .orElseThrow(() -> new FileException(Problem.NOT_THERE, path));
        if (entry.kind() != Kind.FILE) {
            throw new FileException(Problem.NOT_PLAIN, path);
        }
        if (entry.size() > Version.LARGEST) {
            throw new FileException(Problem.TOO_BIG, path);
        }
        return entry;
    }

    private Version read(RemotePath from, Path to) throws FileException {
        var digest = Proving.digest();
        try {
            OwnerOnly.create(to);
            try (var channel =
                    FileChannel.open(
                            to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                hands.files()
                        .read(
                                from,
                                0,
                                (bytes, at, count) -> {
                                    requireText(from, bytes, at, count);
                                    if (channel.position() + count > Version.LARGEST) {
                                        throw new FileException(Problem.TOO_BIG, from);
                                    }
                                    digest.update(bytes, at, count);
                                    var piece = ByteBuffer.wrap(bytes, at, count);
                                    while (piece.hasRemaining()) {
                                        channel.write(piece);
                                    }
                                });
                return new Version(channel.position(), Proving.written(digest));
            }
        } catch (IOException _) {
            throw new FileException(Problem.HERE, to.toString());
        }
    }

    private static void requireText(RemotePath path, byte[] bytes, int from, int count)
            throws FileException {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == 0) {
                throw new FileException(Problem.NOT_TEXT, path);
            }
        }
    }

    /// Puts the copy in the place of the file there, if that still is what is expected.
    void send(Path copy, Version ours, RemotePath to, Optional<Version> expected)
            throws FileException, SshException, Meanwhile, SavedAgain {
        if (!size(to).equals(expected.map(Version::size)) && isThere(ours, to, expected)) {
            return;
        }
        var part = written(copy, ours, to);
        try {
            var both = Version.there(hands, List.of(part, to));
            requireOurs(both.getFirst(), ours, to);
            if (both.getLast().equals(Optional.of(ours))) {
                // It was put there before the line broke.
                discard(part);
            } else if (both.getLast().equals(expected)) {
                hands.files().replace(part, to);
            } else {
                throw new Meanwhile(both.getLast());
            }
        } catch (FileException | SshException | Meanwhile failure) {
            discard(part);
            throw failure;
        }
    }

    private Optional<Long> size(RemotePath path) throws FileException {
        return hands.files()
                .follow(path)
                .filter(it -> it.kind() == Kind.FILE)
                .map(RemoteEntry::size);
    }

    private boolean isThere(Version ours, RemotePath to, Optional<Version> expected)
            throws FileException, SshException, Meanwhile {
        var theirs = Version.there(hands, to);
        if (!theirs.equals(Optional.of(ours)) && !theirs.equals(expected)) {
            throw new Meanwhile(theirs);
        }
        return theirs.equals(Optional.of(ours));
    }

    private static void requireOurs(Optional<Version> part, Version ours, RemotePath to)
            throws FileException {
        if (!part.equals(Optional.of(ours))) {
            throw new FileException(Problem.DIFFERS, to);
        }
    }

    /// Puts the copy beside the file there.
    ///
    /// @return where it is
    RemotePath sendBeside(Path copy, Version ours, RemotePath to)
            throws FileException, SshException, SavedAgain {
        var part = written(copy, ours, to);
        try {
            requireOurs(Version.there(hands, part), ours, to);
            var free = free(to, ours);
            if (hands.files().look(free).isPresent()) {
                discard(part);
            } else {
                hands.files().rename(part, free);
            }
            return free;
        } catch (FileException | SshException failure) {
            discard(part);
            throw failure;
        }
    }

    /// A name that is not taken, or is so by what we put there before the line broke.
    private RemotePath free(RemotePath beside, Version ours) throws FileException, SshException {
        var folder = beside.parent().orElse(RemotePath.ROOT);
        for (int i = 1; ; i++) {
            var remark = i == 1 ? OURS : OURS + " " + i;
            var next = folder.child(OtherName.of(beside.name(), remark)).orElseThrow();
            if (hands.files().look(next).isEmpty()
                    || (size(next).equals(Optional.of(ours.size()))
                            && Version.there(hands, next).equals(Optional.of(ours)))) {
                return next;
            }
        }
    }

    /// The copy under a name of its own, with the permissions and the owner of the file that it is
    /// for.
    private RemotePath written(Path copy, Version ours, RemotePath to)
            throws FileException, SavedAgain {
        var part = Upload.beside(to, PART);
        try {
            if (hands.files().look(part).isPresent()) {
                hands.files().delete(part);
            }
            write(copy, ours, part);
            var there = hands.files().follow(to).filter(it -> it.kind() == Kind.FILE);
            if (there.isPresent()) {
                hands.files().own(part, to);
            }
            // After the owner: a change of owner takes set-id away.
            hands.files().permit(part, there.map(RemoteEntry::mode).orElse(PRIVATE));
            return part;
        } catch (FileException | SavedAgain failure) {
            discard(part);
            throw failure;
        }
    }

    private void write(Path copy, Version ours, RemotePath part) throws FileException, SavedAgain {
        var digest = Proving.digest();
        try (var channel = FileChannel.open(copy, StandardOpenOption.READ)) {
            hands.files()
                    .write(
                            part,
                            0,
                            into -> {
                                int count = Math.max(0, channel.read(ByteBuffer.wrap(into)));
                                digest.update(into, 0, count);
                                return count;
                            },
                            _ -> {});
        } catch (IOException _) {
            throw new FileException(Problem.HERE, copy.toString());
        }
        if (!Proving.written(digest).equals(ours.hash())) {
            throw new SavedAgain();
        }
    }

    private void discard(RemotePath part) {
        try {
            if (hands.files().look(part).isPresent()) {
                hands.files().delete(part);
            }
        } catch (FileException _) {
            // The line is gone: what is half done stays, under its own name.
        }
    }
}
