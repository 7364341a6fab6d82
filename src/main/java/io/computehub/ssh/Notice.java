package io.computehub.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/// Tells when JSch, at the end of a channel, closes where the channel wrote to; that stays open.
final class Notice extends FilterOutputStream {

    private final CountDownLatch closed;

    Notice(OutputStream to, CountDownLatch closed) {
        super(to);
        this.closed = closed;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        try {
            out.flush();
        } finally {
            closed.countDown();
        }
    }
}
