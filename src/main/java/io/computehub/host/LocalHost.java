package io.computehub.host;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.provider.Host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// This computer, where it has a POSIX shell.
final class LocalHost implements Host {

    private static final String SHELL = "/bin/sh";

    /// Output that a killed command's children still hold open is not waited for any longer.
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final int largest;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LocalHost() {
        this(Bounded.LARGEST);
    }

    LocalHost(int largest) {
        this.largest = largest;
    }

    @Override
    public Ran run(String script, byte[] input, Duration limit) throws ProviderException {
        var process = started(script);
        running.add(process);
        try {
            if (closed) {
                throw new Network("the account was closed", null);
            }
            return waited(process, input, limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("interrupted", interrupted);
        } finally {
            kill(process);
            running.remove(process);
        }
    }

    private Process started(String script) throws Network {
        if (closed) {
            throw new Network("the account was closed", null);
        }
        try {
            return new ProcessBuilder(SHELL, "-c", script).start();
        } catch (IOException failure) {
            throw new Network("this computer has no " + SHELL, failure);
        }
    }

    private Ran waited(Process process, byte[] input, Duration limit)
            throws InterruptedException, ProviderException {
        var out = new Bounded(largest);
        var err = new Bounded(largest);
        var threads =
                new Thread[] {
                    pump(() -> copy(process.getInputStream(), out, process)),
                    pump(() -> copy(process.getErrorStream(), err, process))
                };
        var _ = pump(() -> feed(process, input));
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            throw new OutcomeUnknown("no end within " + limit.toSeconds() + " s", null);
        }
        for (var thread : threads) {
            var _ = thread.join(DRAIN);
        }
        if (out.isOverrun() || err.isOverrun()) {
            throw new Protocol("the machine says too much");
        }
        if (closed) {
            throw new OutcomeUnknown("the account was closed", null);
        }
        return new Ran(process.exitValue(), out.taken(), err.taken());
    }

    private static Thread pump(Runnable work) {
        return Thread.ofVirtual().name("this computer").start(work);
    }

    private static void copy(InputStream from, Bounded to, Process process) {
        try (from) {
            from.transferTo(to);
        } catch (IOException _) {
            // Too much, or the process is gone; the first is asked about afterwards.
            kill(process);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException _) {
            // A command need not read what it is given.
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(LocalHost::kill);
    }
}
