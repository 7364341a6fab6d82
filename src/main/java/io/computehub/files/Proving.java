package io.computehub.files;

import io.computehub.files.Course.Hands;
import io.computehub.files.Course.Progress;
import io.computehub.files.FileException.Problem;
import io.computehub.files.Transfer.Proof;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Compares copies with their originals by SHA-256, computed where each lies.
final class Proving {

    /// Each command costs the start of a login shell there, which may read long start-up files.
    private static final int AT_ONCE = 20_000;

    private static final int PIECE = 1024 * 1024;

    private Proving() {}

    /// A copy that differs counts as not made, and is told.
    static Proof of(List<Item> items, Hands hands, Progress progress)
            throws SshException, FileException {
        if (items.isEmpty()) {
            return Proof.NOTHING;
        }
        for (int from = 0; from < items.size(); from += AT_ONCE) {
            var some = items.subList(from, Math.min(items.size(), from + AT_ONCE));
            var theirs = hashes(some, hands, progress);
            if (theirs.isEmpty()) {
                return Proof.NO_TOOL;
            }
            for (int i = 0; i < some.size(); i++) {
                var item = some.get(i);
                if (!item.hash.equals(Optional.of(theirs.get().get(i)))) {
                    item.done = false;
                    item.begun = 0;
                    item.hash = Optional.empty();
                    throw new FileException(Problem.DIFFERS, item.remote);
                }
            }
        }
        return Proof.HASHES_AGREE;
    }

    /// Those of the machine; ours, where they are not known yet, are computed meanwhile.
    private static Optional<List<String>> hashes(List<Item> items, Hands hands, Progress progress)
            throws SshException, FileException {
        var ours = new FutureTask<>(() -> here(items, progress));
        var thread = Thread.ofVirtual().name("hashes").start(ours);
        try {
            var theirs = hands.shell().hashes(items.stream().map(one -> one.remote).toList());
            if (theirs.isPresent()) {
                var _ = ours.get();
            }
            return theirs;
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case FileException told -> throw told;
                case Course.Halted halted -> throw halted;
                case null, default -> throw new IllegalStateException(failure);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FileException(Problem.INTERRUPTED, items.getFirst().remote);
        } finally {
            thread.interrupt();
        }
    }

    private static boolean here(List<Item> items, Progress progress) throws FileException {
        for (var item : items) {
            progress.check();
            if (item.hash.isEmpty()) {
                item.hash = Optional.of(hash(item.local));
            }
        }
        return true;
    }

    static String hash(Path file) throws FileException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var digest = digest();
            var piece = ByteBuffer.allocate((int) Math.clamp(channel.size(), 1, PIECE));
            while (channel.read(piece) >= 0) {
                digest.update(piece.flip());
                piece.clear();
            }
            return written(digest);
        } catch (IOException _) {
            throw new FileException(Problem.HERE, file.toString());
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String written(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
