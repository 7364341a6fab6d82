package io.computehub.disk;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A file locked by at most one process, with the holder's pid in it. The system lets go of it when
/// the holder dies in any way, so a lock left behind never needs to be cleared by hand.
public final class ProcessLock implements AutoCloseable {

    // The pid is readable while the file is locked: on Windows a locked range cannot be read, so
    // the
    // lock lies far behind the text.
    private static final long LOCKED_BYTE = 1 << 20;

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /// The lock, or empty where someone else holds it, this process included.
    public static Optional<ProcessLock> take(Path file) throws IOException {
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
            return Optional.of(new ProcessLock(channel));
        } catch (IOException failed) {
            channel.close();
            throw failed;
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
        }
    }
}
