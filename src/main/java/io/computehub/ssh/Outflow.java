package io.computehub.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What the machine says, on its way to a local program. JSch brings it on the thread that serves
/// the whole connection, so it is kept here and written by a thread of its own: a program that
/// reads slowly must not hold up the others. Some megabytes are kept; then the connection waits for
/// a while; then the program is hung up on.
final class Outflow extends OutputStream {

    private static final int MOST_KEPT = 4 << 20;
    private static final int PATIENCE_SECONDS = 10;
    private static final int LOOK_MILLIS = 200;
    private static final byte[] END = {};

    private final Socket socket;
    private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_KEPT);
    private final CountDownLatch over = new CountDownLatch(1);
    private final BooleanSupplier gone;
    private final Passing passing;
    private volatile boolean ended;

    /// @param gone whether the machine neither says nor hears any more
    Outflow(Socket socket, BooleanSupplier gone, Passing passing) {
        this.socket = socket;
        this.gone = gone;
        this.passing = passing;
    }

    /// Begins to hand on. What came before was kept.
    void start() {
        var _ = Thread.ofVirtual().name("tunnel answers").start(this::send);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return;
        }
        try {
            int needed = Math.min(length, MOST_KEPT);
            if (over.getCount() == 0
                    || !room.tryAcquire(needed, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                hangUp();
                throw new IOException("the local end does not read");
            }
            waiting.add(Arrays.copyOfRange(bytes, from, from + length));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void send() {
        try {
            var out = socket.getOutputStream();
            for (var piece = waiting.take(); piece != END; piece = waiting.take()) {
                out.write(piece);
                passing.down(piece.length);
                room.release(Math.min(piece.length, MOST_KEPT));
            }
            socket.shutdownOutput();
            over.countDown();
            // The program may go on talking while there is somebody to hear it.
            while (!socket.isClosed() && !gone.getAsBoolean()) {
                Thread.sleep(LOOK_MILLIS);
            }
            hangUp();
        } catch (IOException _) {
            hangUp();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    /// Ends both ways, so that the one that reads wakes up as well.
    private void hangUp() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone all the more.
        }
    }

    /// Until all was handed on that the machine has said.
    void await() throws InterruptedException {
        over.await();
    }

    /// The machine has said all, or is gone. What is kept is still handed on.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            waiting.add(END);
        }
    }
}
