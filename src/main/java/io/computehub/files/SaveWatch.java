package io.computehub.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.atomic.AtomicLong;

/// Hears when something in a folder is written, on a thread of its own. Many programs save by
/// putting a new file in the place of the old one: that is why it is the folder that is watched.
final class SaveWatch implements AutoCloseable {

    private final WatchService service;
    private final Runnable stirred;
    private final AtomicLong stirs = new AtomicLong();

    SaveWatch(Path folder, Runnable stirred) throws IOException {
        this.stirred = stirred;
        this.service = folder.getFileSystem().newWatchService();
        folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        Thread.ofVirtual().name("saves").start(this::run);
    }

    private void run() {
        try {
            for (var key = service.take(); ; key = service.take()) {
                key.pollEvents();
                stirs.incrementAndGet();
                stirred.run();
                if (!key.reset()) {
                    return;
                }
            }
        } catch (ClosedWatchServiceException _) {
            // Nobody listens any more.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How often something was written so far.
    long stirs() {
        return stirs.get();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
