package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// Appends to a diary. Guarded by the world's lock.
final class DiaryWriter implements AutoCloseable {

    private final FileChannel file;

    private DiaryWriter(FileChannel file) {
        this.file = file;
    }

    /// Goes on behind the first `length` bytes; what stands there is torn and goes.
    static DiaryWriter after(Path path, long length) throws IOException {
        var file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .truncate(length);
        file.position(length);
        return new DiaryWriter(file);
    }

    static DiaryWriter fresh(Path path, SimDiary.Head head) throws IOException {
        var writer = after(path, 0);
        try {
            writer.line(DiaryReader.write(head));
        } catch (UncheckedIOException failed) {
            writer.close();
            throw failed.getCause();
        }
        return writer;
    }

    /// Returns when the line is on the disk. A failure leaves no part of it behind.
    void write(Instant at, DiaryEntry entry) {
        line(entry.write(at));
    }

    private void line(JsonNode json) {
        var bytes = SimJson.bytes(json);
        var line = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
        try {
            long before = file.position();
            try {
                while (line.hasRemaining()) {
                    file.write(line);
                }
                file.force(false);
            } catch (IOException failed) {
                file.truncate(before);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
