package io.computehub.files;

import static java.util.Objects.requireNonNull;

import io.computehub.files.FileException.Problem;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;
import io.computehub.ssh.Subsystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// Version 3 of the SSH file transfer protocol (draft-ietf-secsh-filexfer-02), which OpenSSH
/// speaks: requests go out as they are made, many at a time, and each is answered by its number.
/// Safe for all threads.
final class SftpLink implements AutoCloseable {

    static final int INIT = 1;
    static final int VERSION = 2;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int DATA = 103;
    static final int NAME = 104;
    static final int ATTRS = 105;
    static final int EXTENDED = 200;

    private static final int OURS = 3;
    private static final int LONGEST = 512 * 1024;
    private static final int HEAD = 5;
    private static final int PATIENCE_SECONDS = 90;

    private final Map<Integer, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Reply> greeting = new CompletableFuture<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ReentrantLock writing = new ReentrantLock();
    private final Set<String> extensions = new HashSet<>();
    private final Subsystem channel;
    private byte[] coming = new byte[64 * 1024];
    private int come;
    private volatile boolean over;

    private SftpLink(Connection connection) throws SshException {
        this.channel = connection.subsystem("sftp", this::take, this::end);
    }

    static SftpLink over(Connection connection) throws SshException, FileException {
        var link = new SftpLink(connection);
        try {
            link.greet();
            return link;
        } catch (FileException refused) {
            link.close();
            throw refused;
        }
    }

    private void greet() throws FileException {
        // Without a number: the version stands where it would.
        write(new Packet(INIT).numbered(OURS));
        var reply = get(greeting, "sftp");
        if (reply.type() != VERSION || reply.number() < OURS) {
            throw new FileException(Problem.NO_SFTP, "version");
        }
        while (reply.fields().hasRemaining()) {
            extensions.add(reply.text());
            reply.bytes();
        }
    }

    boolean offers(String extension) {
        return extensions.contains(extension);
    }

    /// Sends at once; the answer comes.
    CompletableFuture<Reply> send(Packet packet) throws FileException {
        int id = numbers.incrementAndGet();
        var reply = new CompletableFuture<Reply>();
        waiting.put(id, reply);
        if (over) {
            waiting.remove(id);
            throw new FileException(Problem.CUT, "sftp");
        }
        write(packet.numbered(id));
        return reply;
    }

    private void write(byte[] bytes) throws FileException {
        writing.lock();
        try {
            channel.write(bytes, 0, bytes.length);
        } catch (IOException _) {
            throw new FileException(Problem.CUT, "sftp");
        } finally {
            writing.unlock();
        }
    }

    /// Waits for an answer. An interrupt ends the waiting, not what was asked for.
    Reply get(CompletableFuture<Reply> reply, Object what) throws FileException {
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new FileException(Problem.INTERRUPTED, what.toString());
        } catch (ExecutionException | TimeoutException _) {
            throw new FileException(Problem.CUT, what.toString());
        }
    }

    Reply ask(Packet packet, Object what) throws FileException {
        return get(send(packet), what);
    }

    /// On the connection's thread: cuts what comes into answers.
    private void take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int wanted = come < 4 ? 4 : 4 + ByteBuffer.wrap(coming).getInt(0);
            if (come >= 4 && (wanted < 4 + HEAD || wanted > LONGEST)) {
                end();
                return;
            }
            if (wanted > coming.length) {
                coming = Arrays.copyOf(coming, wanted);
            }
            int count = Math.min(wanted - come, to - at);
            System.arraycopy(bytes, at, coming, come, count);
            come += count;
            at += count;
            if (come == wanted && come > 4) {
                answer(ByteBuffer.wrap(Arrays.copyOfRange(coming, 4, come)));
                come = 0;
            }
        }
    }

    private void answer(ByteBuffer whole) {
        int type = whole.get();
        if (type == VERSION) {
            greeting.complete(new Reply(type, whole));
            return;
        }
        var reply = waiting.remove(whole.getInt());
        if (reply != null) {
            reply.complete(new Reply(type, whole));
        }
    }

    private void end() {
        over = true;
        var cut = new IOException("cut");
        greeting.completeExceptionally(cut);
        waiting.values().forEach(one -> one.completeExceptionally(cut));
        waiting.clear();
    }

    @Override
    public void close() {
        end();
        requireNonNull(channel).close();
    }
}
