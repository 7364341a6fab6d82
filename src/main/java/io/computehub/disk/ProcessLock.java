package io.computehub.disk;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A file locked by at most one process, with the holder's pid in it. The system lets go of it when
/// the holder dies in any way, so a lock left behind never needs to be cleared by hand.
public final class ProcessLock implements AutoCloseable {

    // The pid is readable while the file is locked: on Windows a locked range cannot be read, so
    // the
    // lock lies far behind the text.
    private static final long LOCKED_BYTE = 1 << 20;

    /// What this process holds. Asked before a file is opened: where locks are the process's, as on
    /// POSIX, closing any channel on the file would let go of the lock held by another.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path name;

    private ProcessLock(FileChannel channel, Path name) {
        this.channel = channel;
        this.name = name;
    }

    /// The lock, or empty where someone else holds it, this process included.
    public static Optional<ProcessLock> take(Path file) throws IOException {
        var name = file.toAbsolutePath().normalize();
        if (!OURS.add(name)) {
            return Optional.empty();
        }
        Optional<ProcessLock> taken = Optional.empty();
        try {
            taken = takeFromOthers(file, name);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                OURS.remove(name);
            }
        }
    }

    private static Optional<ProcessLock> takeFromOthers(Path file, Path name) throws IOException {
        var channel =
                FileChannel.open(
                        OwnerOnly.create(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)),
                    0);
            return Optional.of(new ProcessLock(channel, name));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /// Whether someone holds the lock now, this process included. Changes nothing: where there is
    /// no such file, none is made.
    public static boolean isHeld(Path file) throws IOException {
        if (OURS.contains(file.toAbsolutePath().normalize())) {
            return true;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                // A shared lock fits no exclusive one and needs no right to write.
                var lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// The pid in the file, or 0 where it cannot be read.
    public static long holder(Path file) {
        try {
            return Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /// The file stays: deleting it could take it away under the next holder.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Closing lets go of the lock whatever else fails.
        } finally {
            OURS.remove(name);
        }
    }
}
