package io.computehub.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Runs commands here, where there is a POSIX shell. Safe for all threads.
final class ThisComputer implements Commands {

    private static final Path SHELL = Path.of("/bin/sh");

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    static boolean hasShell() {
        return Files.isExecutable(SHELL);
    }

    @Override
    public Optional<Integer> run(
            String command, InputStream in, OutputStream out, OutputStream err) {
        Process process;
        try {
            process = new ProcessBuilder(SHELL.toString(), "-c", command).start();
        } catch (IOException _) {
            return Optional.empty();
        }
        running.add(process);
        if (closed) {
            kill(process);
        }
        try {
            beside(() -> feed(process, in));
            var errors = beside(() -> copy(process.getErrorStream(), err));
            copy(process.getInputStream(), out);
            errors.join();
            int status = process.waitFor();
            return closed ? Optional.empty() : Optional.of(status);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            kill(process);
            running.remove(process);
        }
    }

    private static Thread beside(Runnable work) {
        return Thread.ofVirtual().name("this computer").start(work);
    }

    private static void copy(InputStream from, OutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException _) {
            // The process is gone.
        }
    }

    /// Each piece at once: a question is not held back for the next.
    private static void feed(Process process, InputStream in) {
        var piece = new byte[1024];
        try (var to = process.getOutputStream()) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                to.write(piece, 0, count);
                to.flush();
            }
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
        running.forEach(ThisComputer::kill);
    }
}
