package io.computehub.cli;

import io.computehub.ssh.Connection;
import io.computehub.ssh.Shell;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The user's own terminal, lent to a shell elsewhere: keys go out as they are typed, and it is as
/// before when this closes. Where there is no `stty` (Windows) there is none.
final class RawTerminal implements AutoCloseable {

    private static final Path STTY = Path.of("/bin/stty");
    private static final long SIZE_EVERY_MILLIS = 500;

    private final String before;

    private RawTerminal(String before) {
        this.before = before;
    }

    static Optional<RawTerminal> open() {
        if (System.console() == null
                || !System.console().isTerminal()
                || !Files.isExecutable(STTY)) {
            return Optional.empty();
        }
        return stty("-g").map(RawTerminal::new);
    }

    /// Runs a shell until it ends; its status, where it has one.
    Optional<Integer> run(Connection connection) throws SshException {
        var ended = new CompletableFuture<Optional<Integer>>();
        int[] size = size();
        try (var shell =
                connection.shell(
                        size[1],
                        size[0],
                        (bytes, from, to) -> {
                            System.out.write(bytes, from, to - from);
                            System.out.flush();
                        },
                        ended::complete)) {
            var _ = stty("raw", "-echo");
            var _ = Thread.ofPlatform().daemon().name("keys").start(() -> type(shell));
            var last = size;
            while (true) {
                try {
                    return ended.get(SIZE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    var now = size();
                    if (!Arrays.equals(now, last)) {
                        shell.resize(now[1], now[0]);
                        last = now;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void type(Shell shell) {
        var piece = new byte[4096];
        try {
            for (int read = System.in.read(piece); read > 0; read = System.in.read(piece)) {
                shell.write(Arrays.copyOf(piece, read));
            }
        } catch (IOException _) {
            // The terminal is gone; the shell ends with the process.
        }
    }

    /// Rows and columns.
    private static int[] size() {
        var words = stty("size").map(String::strip).orElse("").split(" ");
        try {
            int rows = Integer.parseInt(words[0]);
            int columns = Integer.parseInt(words[1]);
            return rows > 0 && columns > 0 ? new int[] {rows, columns} : new int[] {24, 80};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return new int[] {24, 80};
        }
    }

    private static Optional<String> stty(String... words) {
        var command = new ArrayList<>(List.of(STTY.toString()));
        command.addAll(List.of(words));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        var _ = stty(before.strip());
    }
}
