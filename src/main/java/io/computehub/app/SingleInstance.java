package io.computehub.app;

import io.computehub.disk.OwnerOnly;
import io.computehub.disk.ProcessLock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One window per data folder. The first start holds a lock with its pid and listens on a socket
/// that only its owner can reach; a later start asks it, with the word of the day from an
/// owner-only file, to show its window, and ends. A lock left by a process that died is simply
/// taken.
public final class SingleInstance implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int WORD_BYTES = 32;
    private static final int LONGEST_SOCKET = 90;
    private static final String SHOWN = "shown";

    /// What became of a start.
    public sealed interface Start {

        /// This process is the one; close it at the end.
        record First(SingleInstance instance) implements Start {}

        /// Another process has the folder. `shown` tells whether it has answered and shows its
        /// window; `pid` is 0 where it is not known.
        record Second(long pid, boolean shown) implements Start {}
    }

    private final ProcessLock lock;
    private final ServerSocketChannel server;
    private final Path meeting;
    private final Path socket;
    private final ScheduledExecutorService alarm =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("single-instance-alarm").factory());

    private SingleInstance(
            ProcessLock lock, ServerSocketChannel server, Path meeting, Path socket) {
        this.lock = lock;
        this.server = server;
        this.meeting = meeting;
        this.socket = socket;
    }

    /// Takes the folder, or wakes whoever has it. `show` is called on a virtual thread each time a
    /// later start asks.
    public static Start start(Path folder, Runnable show) throws IOException {
        OwnerOnly.createFolder(folder);
        var lockFile = folder.resolve("instance.lock");
        var meeting = folder.resolve("instance.door");
        var lock = ProcessLock.take(lockFile);
        if (lock.isEmpty()) {
            return new Start.Second(ProcessLock.holder(lockFile), ask(meeting));
        }
        try {
            return new Start.First(open(lock.get(), meeting, show));
        } catch (IOException failed) {
            lock.get().close();
            throw failed;
        }
    }

    private static SingleInstance open(ProcessLock lock, Path meeting, Runnable show)
            throws IOException {
        var socket = socket(meeting.resolveSibling("instance.sock").toAbsolutePath());
        var word = new byte[WORD_BYTES];
        new SecureRandom().nextBytes(word);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        OwnerOnly.narrow(socket);
        Files.writeString(
                OwnerOnly.create(meeting),
                HexFormat.of().formatHex(word) + "\n" + socket + "\n",
                StandardCharsets.UTF_8);
        var instance = new SingleInstance(lock, server, meeting, socket);
        Thread.ofVirtual().name("single-instance").start(() -> instance.serve(word, show));
        return instance;
    }

    /// The system allows a socket's path about a hundred bytes, and a home may lie deeper.
    private static Path socket(Path wanted) throws IOException {
        if (wanted.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
            Files.deleteIfExists(wanted);
            return wanted;
        }
        return OwnerOnly.narrow(Files.createTempDirectory("computehub-")).resolve("door");
    }

    private void serve(byte[] word, Runnable show) {
        while (server.isOpen()) {
            try (var caller = server.accept()) {
                // One caller that says nothing must not keep out the next.
                var limit = alarm.schedule(() -> shut(caller), 3, TimeUnit.SECONDS);
                var said = read(caller, WORD_BYTES);
                if (MessageDigest.isEqual(said, word)) {
                    show.run();
                    write(caller, SHOWN.getBytes(StandardCharsets.US_ASCII));
                }
                limit.cancel(false);
            } catch (AsynchronousCloseException _) {
                // Closed by us: the caller was too slow, or we are ending.
            } catch (IOException failed) {
                LOG.log(System.Logger.Level.DEBUG, "a second start could not be answered", failed);
            }
        }
    }

    private static boolean ask(Path meeting) {
        try {
            var lines = Files.readAllLines(meeting, StandardCharsets.UTF_8);
            if (lines.size() < 2) {
                return false;
            }
            var word = HexFormat.of().parseHex(lines.get(0));
            return asked(Path.of(lines.get(1)), word).map(SHOWN::equals).orElse(false);
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<String> asked(Path socket, byte[] word) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var watchdog =
                    Thread.ofVirtual()
                            .start(() -> {
                                if (waited()) {
                                    shut(channel);
                                }
                            });
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                write(channel, word);
                return Optional.of(
                        new String(read(channel, SHOWN.length()), StandardCharsets.US_ASCII));
            } finally {
                watchdog.interrupt();
            }
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(PATIENCE);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private static byte[] read(SocketChannel channel, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("cut off");
            }
        }
        return buffer.array();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void shut(java.nio.channels.Channel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    @Override
    public void close() {
        shut(server);
        alarm.shutdownNow();
        delete(meeting);
        delete(socket);
        var room = socket.getParent();
        if (room != null && !room.equals(meeting.toAbsolutePath().getParent())) {
            delete(room);
        }
        lock.close();
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // The next start replaces it.
        }
    }
}
