package io.computehub.host;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.provider.Host;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshException.Problem;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A machine over SSH. The connection is kept from one script to the next, and closed when none
/// came for a while. A host key that was never accepted, or is another, lets no script through.
final class SshHost implements Host {

    /// How long a connection is kept without use, and after how long it is tried before it is
    /// relied on: one that died unnoticed would leave what is sent over it in doubt.
    record Keeping(Duration idle, Duration unsure, Duration trial) {
        static final Keeping USUAL =
                new Keeping(Duration.ofMinutes(3), Duration.ofSeconds(20), Duration.ofSeconds(8));
    }

    /// Opens a connection and asks nobody.
    @FunctionalInterface
    interface Door {
        Connection open() throws SshException;
    }

    private static final System.Logger LOG = System.getLogger(SshHost.class.getName());

    /// Beyond what the connector itself takes, with a host on the way.
    private static final Duration OPENING = Duration.ofSeconds(70);

    private final String name;
    private final Door door;
    private final Keeping keeping;
    private final int largest;
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicInteger inUse = new AtomicInteger();
    private volatile @Nullable Connection kept;
    private volatile long usedAt;
    private volatile boolean closed;

    SshHost(String name, Door door) {
        this(name, door, Keeping.USUAL, Bounded.LARGEST);
    }

    SshHost(String name, Door door, Keeping keeping, int largest) {
        this.name = name;
        this.door = door;
        this.keeping = keeping;
        this.largest = largest;
    }

    @Override
    public Ran run(String script, byte[] input, Duration limit) throws ProviderException {
        var connection = connected();
        long begun = System.nanoTime();
        try {
            var ran = run(connection, command(script), input, limit);
            LOG.log(
                    Level.DEBUG,
                    "{0} ran {1} in {2} ms, status {3}",
                    name,
                    title(script),
                    String.valueOf(Duration.ofNanos(System.nanoTime() - begun).toMillis()),
                    String.valueOf(ran.status()));
            return ran;
        } finally {
            released();
        }
    }

    /// The comment that our scripts begin with, for the log.
    private static String title(String script) {
        return script.lines()
                .filter(line -> line.matches("# computehub [a-z -]{1,30}"))
                .findFirst()
                .map(line -> line.substring(2))
                .orElse("a script");
    }

    /// Login shells differ; the script is for one of them only.
    private static String command(String script) {
        return "exec /bin/sh -c '" + script.replace("'", "'\\''") + "'";
    }

    private Ran run(Connection connection, String command, byte[] input, Duration limit)
            throws ProviderException {
        var out = new Bounded(largest);
        var err = new Bounded(largest);
        try {
            var status =
                    awaited(
                            () ->
                                    connection.run(
                                            command, new ByteArrayInputStream(input), out, err),
                            limit);
            if (out.isOverrun() || err.isOverrun()) {
                throw new Protocol("the machine says too much");
            }
            return new Ran(
                    status.orElseThrow(
                            () -> new OutcomeUnknown("cut off, or ended by a signal", null)),
                    out.taken(),
                    err.taken());
        } catch (TimeoutException late) {
            throw new OutcomeUnknown("no end within " + limit.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new OutcomeUnknown("cut off", failed.getCause());
        }
    }

    /// On a thread of its own, since a caller's may be one whose reading no interrupt ends.
    private <T> T awaited(Callable<T> work, Duration limit)
            throws InterruptedException, TimeoutException, ExecutionException {
        var task = new FutureTask<>(work);
        var runner = Thread.ofVirtual().name("ssh " + name).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            runner.interrupt();
        }
    }

    private Connection connected() throws ProviderException {
        try {
            opening.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Network("interrupted", interrupted);
        }
        try {
            requireOpen();
            var present = kept;
            if (present != null && isGood(present)) {
                inUse.incrementAndGet();
                return present;
            }
            if (present != null) {
                present.close();
            }
            kept = null;
            var fresh = opened();
            inUse.incrementAndGet();
            return fresh;
        } finally {
            opening.unlock();
        }
    }

    private void requireOpen() throws Network {
        if (closed) {
            throw new Network("the account was closed", null);
        }
    }

    /// A connection that others use just now is good; one that lay idle is tried first.
    private boolean isGood(Connection connection) {
        if (!connection.isOpen()) {
            return false;
        }
        if (inUse.get() > 0 || System.nanoTime() - usedAt < keeping.unsure().toNanos()) {
            return true;
        }
        try {
            return run(connection, ":", new byte[0], keeping.trial()).isGood();
        } catch (ProviderException _) {
            return false;
        }
    }

    private Connection opened() throws ProviderException {
        try {
            var fresh = awaited(door::open, OPENING);
            kept = fresh;
            usedAt = System.nanoTime();
            if (closed) {
                fresh.close();
                requireOpen();
            }
            Thread.ofVirtual().name("idle " + name).start(() -> closeWhenIdle(fresh));
            return fresh;
        } catch (TimeoutException late) {
            throw new Network("no connection in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Network("interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SshException failure) {
                throw told(failure);
            }
            throw new Network("no connection", failed.getCause());
        }
    }

    /// Nothing was run yet, so nothing is in doubt.
    static ProviderException told(SshException failure) {
        var words =
                "SSH: " + failure.problem().getClass().getSimpleName() + " at " + failure.host();
        return switch (failure.problem()) {
            case Problem.SignInRefused _,
                    Problem.NoKey _,
                    Problem.HostKeyRefused _,
                    Problem.HostKeyChanged _,
                    Problem.ShellOnly _ ->
                    new Auth(words, failure);
            case Problem.Refused _,
                    Problem.TimedOut _,
                    Problem.NoRoute _,
                    Problem.UnknownHost _,
                    Problem.NotSsh _,
                    Problem.PortClosed _,
                    Problem.NoWayOn _,
                    Problem.Cut _,
                    Problem.Interrupted _ ->
                    new Network(words, failure);
        };
    }

    private void released() {
        usedAt = System.nanoTime();
        inUse.decrementAndGet();
    }

    private void closeWhenIdle(Connection connection) {
        try {
            for (long left = keeping.idle().toNanos(); left > 0; left = left(connection)) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    /// How long the connection may lie idle yet; nothing where it is to be closed.
    private long left(Connection connection) {
        opening.lock();
        try {
            if (!connection.equals(kept)) {
                return 0;
            }
            if (inUse.get() > 0) {
                return keeping.idle().toNanos();
            }
            long left = keeping.idle().toNanos() - (System.nanoTime() - usedAt);
            if (left <= 0) {
                kept = null;
            }
            return left;
        } finally {
            opening.unlock();
        }
    }

    /// Does not wait for a connection that is being opened; that one is closed once it is there.
    @Override
    public void close() {
        closed = true;
        var present = kept;
        if (present != null) {
            present.close();
        }
    }
}
