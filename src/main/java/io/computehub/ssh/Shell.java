package io.computehub.ssh;

import com.jcraft.jsch.ChannelShell;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;

/// A shell on a host. Its calls return at once: a thread of its own writes, because a host that
/// does not read would hold up whoever types. What does not fit the queue then is lost, as keys are
/// on a hanging machine.
public final class Shell implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Shell.class.getName());
    private static final int MOST_WAITING = 4096;

    private final ChannelShell channel;
    private final OutputStream writer;
    private final ArrayBlockingQueue<Sending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    Shell(ChannelShell channel, OutputStream writer) {
        this.channel = channel;
        this.writer = writer;
        this.thread = Thread.ofVirtual().name("ssh shell keys").start(this::send);
    }

    /// Something to send, in turn.
    @FunctionalInterface
    private interface Sending {

        void run() throws IOException;
    }

    public void write(byte[] bytes) {
        var _ =
                waiting.offer(() -> {
                    writer.write(bytes);
                    writer.flush();
                });
    }

    public void resize(int columns, int rows) {
        var _ = waiting.offer(() -> channel.setPtySize(columns, rows, 0, 0));
    }

    private void send() {
        try {
            while (!channel.isClosed()) {
                waiting.take().run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a shell takes no more keys: {0}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        channel.disconnect();
    }
}
