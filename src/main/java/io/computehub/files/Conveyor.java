package io.computehub.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/// Bytes from one thread to another. The writer waits while the reader is far behind; closing
/// either side ends both.
final class Conveyor {

    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 32;
    private static final byte[] END = new byte[0];

    private final ArrayBlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private volatile boolean closed;

    final InputStream in = new Reader();
    final OutputStream out = new Writer();

    private final class Writer extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int at = from; at < from + count; at += PIECE) {
                put(Arrays.copyOfRange(bytes, at, Math.min(from + count, at + PIECE)));
            }
        }

        private void put(byte[] piece) throws IOException {
            try {
                while (!pieces.offer(piece, 1, java.util.concurrent.TimeUnit.SECONDS)) {
                    if (closed) {
                        throw new IOException("nobody reads");
                    }
                }
                if (closed && piece != END) {
                    throw new IOException("nobody reads");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                put(END);
            }
        }
    }

    private final class Reader extends InputStream {

        private byte[] piece = END;
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (at == piece.length && !next()) {
                return -1;
            }
            int given = Math.min(count, piece.length - at);
            System.arraycopy(piece, at, into, from, given);
            at += given;
            return given;
        }

        private boolean next() throws IOException {
            if (ended) {
                return false;
            }
            try {
                piece = pieces.take();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            at = 0;
            ended = piece == END;
            return !ended;
        }

        @Override
        public void close() {
            closed = true;
            pieces.clear();
        }
    }
}
