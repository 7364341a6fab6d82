package io.computehub.vault;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

import javax.crypto.Cipher;

/// A long text sealed in pieces of 64 KiB. Each piece knows its number and whether it is the last,
/// so none can be altered, moved, repeated, left out or cut off. One key seals one stream.
final class SealedStream {

    private static final int PIECE = 64 * 1024;
    private static final int SEALED_PIECE = PIECE + AesGcm.TAG;

    private SealedStream() {}

    /// Seals whatever is written to it; closing ends the stream, and leaves `out` open.
    static final class Writer extends OutputStream {

        private final OutputStream out;
        private final byte[] key;
        private final byte[] associated;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private long number;
        private boolean ended;

        Writer(OutputStream out, byte[] key, byte[] associated) {
            this.out = out;
            this.key = key;
            this.associated = associated;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                if (filled == PIECE) {
                    seal(false);
                }
                int take = Math.min(length - done, PIECE - filled);
                System.arraycopy(bytes, offset + done, piece, filled, take);
                filled += take;
                done += take;
            }
        }

        private void seal(boolean last) throws IOException {
            out.write(
                    AesGcm.run(
                            Cipher.ENCRYPT_MODE,
                            key,
                            nonce(number, last),
                            piece,
                            0,
                            filled,
                            associated));
            number++;
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                ended = true;
                seal(true);
                Arrays.fill(piece, (byte) 0);
            }
        }
    }

    /// Unseals piece by piece; `Broken` tells that the stream is not what was sealed.
    static final class Reader extends InputStream {

        private final DataInputStream in;
        private final byte[] key;
        private final byte[] associated;
        private byte[] ahead;
        private byte[] piece = new byte[0];
        private int read;
        private long number;
        private boolean ended;

        Reader(InputStream in, byte[] key, byte[] associated) throws IOException {
            this.in = new DataInputStream(in);
            this.key = key;
            this.associated = associated;
            this.ahead = this.in.readNBytes(SEALED_PIECE);
        }

        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (read == piece.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int take = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, bytes, offset, take);
            read += take;
            return take;
        }

        private void next() throws IOException {
            var sealed = ahead;
            ahead = in.readNBytes(SEALED_PIECE);
            ended = ahead.length == 0;
            try {
                piece =
                        AesGcm.openAt(
                                key, nonce(number, ended), sealed, 0, sealed.length, associated);
            } catch (AesGcm.Forged forged) {
                throw new Broken(forged);
            }
            read = 0;
            number++;
        }
    }

    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(AesGcm.NONCE).putInt(last ? 1 : 0).putLong(number).array();
    }

    /// Altered, cut off, or sealed with another key.
    static final class Broken extends IOException {
        Broken(Throwable cause) {
            super("the sealed stream is broken", cause);
        }
    }
}
