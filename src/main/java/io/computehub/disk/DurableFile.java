package io.computehub.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A small file that is replaced as a whole: temp, `fsync`, atomic rename, with one copy beside it.
/// Whenever the process or the machine dies, the old or the new content is there. One writer at a
/// time.
public final class DurableFile {

    private final Path path;
    private final Disk disk;

    public DurableFile(Path path, Disk disk) {
        this.path = path.toAbsolutePath();
        this.disk = disk;
    }

    public Path path() {
        return path;
    }

    public Path copy() {
        return path.resolveSibling(path.getFileName() + ".bak");
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// The content, or empty where there is no such file. A file longer than `limit` comes cut off
    /// just behind it, so that nobody takes it for whole.
    public Optional<byte[]> read(int limit) throws IOException {
        return read(path, limit);
    }

    /// The content of the copy.
    public Optional<byte[]> readCopy(int limit) throws IOException {
        return read(copy(), limit);
    }

    /// Returns when the new content has reached the disk; a failure leaves the old one untouched.
    public void write(byte[] bytes) throws IOException {
        put(path, bytes);
    }

    /// Brings the copy to the same content, in the same way.
    public void writeCopy(byte[] bytes) throws IOException {
        put(copy(), bytes);
    }

    /// Moves a file that cannot be read out of the way, keeping it, and says where to.
    public Path setAside(String mark) throws IOException {
        var aside = path.resolveSibling(path.getFileName() + "." + mark);
        for (int i = 2; Files.exists(aside); i++) {
            aside = path.resolveSibling(path.getFileName() + "." + mark + "-" + i);
        }
        Files.move(path, aside);
        return aside;
    }

    private void put(Path target, byte[] bytes) throws IOException {
        var temp = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            disk.writeAndSync(temp, bytes);
            disk.replace(temp, target);
        } catch (IOException failed) {
            try {
                Files.deleteIfExists(temp);
            } catch (IOException left) {
                failed.addSuppressed(left);
            }
            throw failed;
        }
        disk.syncFolder(folder());
    }

    private Path folder() {
        var folder = path.getParent();
        return folder == null ? path.getRoot() : folder;
    }

    private static Optional<byte[]> read(Path file, int limit) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(limit + 1));
        }
    }
}
