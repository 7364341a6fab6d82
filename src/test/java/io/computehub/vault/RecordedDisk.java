package io.computehub.vault;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// H2's disk, remembering in order what was done to a file and what had been acknowledged by then.
/// H2 makes its own instances, so the memory is shared: one test at a time.
public final class RecordedDisk extends FilePathWrapper {

    static final String SCHEME = "recorded";

    /// One change of the file: bytes at a place, or, without bytes, a new length.
    record Change(long place, byte[] bytes, int acknowledged) {

        boolean truncates() {
            return bytes.length == 0;
        }

        /// The file after this change, of which only so many bytes were still written.
        byte[] appliedTo(byte[] before, int length) {
            if (truncates()) {
                return Arrays.copyOf(before, Math.toIntExact(place));
            }
            int from = Math.toIntExact(place);
            var after = Arrays.copyOf(before, Math.max(before.length, from + length));
            System.arraycopy(bytes, 0, after, from, length);
            return after;
        }
    }

    private static final List<Change> CHANGES = new ArrayList<>();
    private static int acknowledged;

    static void register() {
        FilePath.register(new RecordedDisk());
    }

    static synchronized void begin(int acknowledgedBefore) {
        CHANGES.clear();
        acknowledged = acknowledgedBefore;
    }

    static synchronized void acknowledge(int number) {
        acknowledged = number;
    }

    static synchronized List<Change> changes() {
        return List.copyOf(CHANGES);
    }

    private static synchronized void remember(long place, byte[] bytes) {
        CHANGES.add(new Change(place, bytes, acknowledged));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            var bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            remember(position, bytes);
            return real.write(source, position);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            remember(size, new byte[0]);
            real.truncate(size);
        }

        @Override
        public void force(boolean metaData) {
            // The test is about what was written, not about what a disk holds back.
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
