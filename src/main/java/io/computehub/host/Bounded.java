package io.computehub.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// What a command writes, up to a limit; beyond it, writing fails.
final class Bounded extends OutputStream {

    /// Far above what any of our scripts prints.
    static final int LARGEST = 16 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int largest;
    private boolean overrun;

    Bounded(int largest) {
        this.largest = largest;
    }

    @Override
    public synchronized void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
        if (length > largest - bytes.size()) {
            overrun = true;
            throw new IOException("more than " + largest + " bytes");
        }
        bytes.write(from, offset, length);
    }

    synchronized boolean isOverrun() {
        return overrun;
    }

    synchronized byte[] taken() {
        return bytes.toByteArray();
    }
}
