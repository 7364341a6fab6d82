package io.computehub.files;

import io.computehub.files.Transfer.Proof;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import java.nio.file.Path;
import java.util.Optional;

/// One copy, which can be broken off anywhere and gone on with over another connection.
interface Course {

    /// What is at hand for a while.
    record Hands(Connection connection, RemoteFiles files, Shell shell) {}

    /// Hears how it goes, and breaks it off where that is wished.
    interface Progress {

        /// What there is to copy, and how much of it is there already.
        void counted(long bytes, long done, int files, int left);

        /// So many bytes more, or fewer, are there.
        void moved(long bytes);

        /// Ends the copy for now where somebody wishes so.
        void check() throws Halted;
    }

    /// Somebody wishes the copy to rest or to end.
    final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halted() {
            super(null, null, false, false);
        }
    }

    /// Something of the name is there and stays.
    final class Kept extends Exception {
        private static final long serialVersionUID = 1L;

        Kept() {
            super(null, null, false, false);
        }
    }

    /// Finds out what there is to copy; the second time there is nothing to find out.
    void prepare(Hands hands, Progress progress) throws FileException, SshException, Kept;

    /// Copies what is not copied yet.
    void copy(Hands hands, Progress progress) throws FileException, SshException;

    /// Holds all copies against their originals.
    Proof verify(Hands hands, Progress progress) throws FileException, SshException;

    /// What lies on this computer once all is copied.
    default Optional<Path> landed() {
        return Optional.empty();
    }

    /// Takes away what a copy that was called off left half done.
    void discard(Hands hands) throws FileException;
}
