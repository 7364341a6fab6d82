package io.computehub.telemetry;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/// What the sampler is asked, as the input of its process: it blocks until there is more, and ends
/// when closed.
final class Ticks extends InputStream {

    private static final int END = -1;

    private final LinkedBlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
    private boolean over;

    void ask(String word) {
        for (byte each : (word + "\n").getBytes(StandardCharsets.US_ASCII)) {
            waiting.add((int) each);
        }
    }

    @Override
    public int read() {
        if (over) {
            return END;
        }
        try {
            int next = waiting.take();
            over = next == END;
            return next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            over = true;
            return END;
        }
    }

    /// At least one byte, then no more than is there: a question is not held back for the next.
    @Override
    public int read(byte[] to, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int first = read();
        if (first == END) {
            return END;
        }
        to[offset] = (byte) first;
        int count = 1;
        for (var next = waiting.peek();
                count < length && next != null && next != END;
                next = waiting.peek()) {
            to[offset + count++] = (byte) (int) waiting.remove();
        }
        return count;
    }

    @Override
    public int available() {
        return waiting.size();
    }

    @Override
    public void close() {
        waiting.add(END);
    }
}
