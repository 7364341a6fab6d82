package io.computehub.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// The few steps that make a file durable, apart so that a test can fill the disk at each of them.
public interface Disk {

    Disk REAL = new RealDisk();

    /// Writes the whole file, owner-only, and returns when it has reached the disk.
    void writeAndSync(Path file, byte[] bytes) throws IOException;

    /// Puts `from` in the place of `to` in one step.
    void replace(Path from, Path to) throws IOException;

    /// Makes renames inside the folder last.
    void syncFolder(Path folder) throws IOException;

    /// Whether a failure means there was no room.
    static boolean isFull(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            var words = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (words.contains("no space left")
                    || words.contains("not enough space")
                    || words.contains("quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}

final class RealDisk implements Disk {

    @Override
    public void writeAndSync(Path file, byte[] bytes) throws IOException {
        try (var channel =
                FileChannel.open(
                        OwnerOnly.create(file),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        // Windows cannot open a folder, and does not need it.
        if (OwnerOnly.isPosix(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
