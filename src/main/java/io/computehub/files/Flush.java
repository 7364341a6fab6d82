package io.computehub.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;

/// Brings to the disk what is written to a file, beside the writing, so that little is left to wait
/// for at the end. For one writing thread.
final class Flush {

    private static final long EVERY = 64L << 20;

    private final FileChannel channel;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private long unflushed;

    Flush(FileChannel channel) {
        this.channel = channel;
    }

    void wrote(long bytes) {
        unflushed += bytes;
        if (unflushed >= EVERY && running.isDone()) {
            unflushed = 0;
            // Not a virtual thread: the disk would hold up one of the few that carry the network.
            running =
                    CompletableFuture.runAsync(
                            this::flush,
                            work -> Thread.ofPlatform().daemon().name("flush").start(work));
        }
    }

    private void flush() {
        try {
            channel.force(false);
        } catch (IOException _) {
            // The last one tells.
        }
    }

    /// All of it is on the disk when this returns.
    void end() throws IOException {
        running.join();
        channel.force(false);
    }
}
