package io.computehub.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.instance.SshAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// OpenSSH's own server on a free port of this computer, as the user who runs the tests.
public final class Sshd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private Process process;

    private Sshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    public static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(PROGRAM),
                "OpenSSH's server is not installed here: tests against it are skipped");
    }

    /// Accepts the public keys given, one a line.
    public static Sshd start(Path folder, List<String> publicLines) throws IOException {
        return start(folder, publicLines, "");
    }

    /// @param more lines of its configuration, which win over ours
    public static Sshd start(Path folder, List<String> publicLines, String more)
            throws IOException {
        assumeInstalled();
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        keygen(folder.resolve("host"));
        int port = freePort();
        Files.write(folder.resolve("authorized"), publicLines);
        Files.writeString(
                folder.resolve("conf"),
                more
                        + """

                        Port %d
                        ListenAddress 127.0.0.1
                        HostKey %s
                        PidFile none
                        AuthorizedKeysFile %s
                        StrictModes no
                        UsePAM no
                        PasswordAuthentication no
                        KbdInteractiveAuthentication no
                        Subsystem sftp internal-sftp
                        """
                                .formatted(
                                        port,
                                        folder.resolve("host"),
                                        folder.resolve("authorized")));
        return new Sshd(folder, port, run(folder, port));
    }

    private static Process run(Path folder, int port) throws IOException {
        // Needed by a server that is started as root.
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        var process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-D",
                                "-e",
                                "-f",
                                folder.resolve("conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return process;
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void keygen(Path file, String... more) throws IOException {
        Files.deleteIfExists(file);
        var command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-f", file.toString(), "-C", "test"));
        command.addAll(more.length == 0 ? List.of("-t", "ed25519", "-N", "") : List.of(more));
        command.replaceAll(word -> word.replace((char) 0, (char) 32));
        execute(command);
    }

    public static String execute(List<String> command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + ": " + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public SshAddress address() {
        return new SshAddress("127.0.0.1", port, System.getProperty("user.name"), false);
    }

    public String fingerprint() throws IOException {
        return execute(List.of("ssh-keygen", "-l", "-f", folder.resolve("host.pub").toString()))
                .split(" ")[1];
    }

    /// The same machine, set up anew.
    public void changeHostKey() throws IOException {
        stop();
        keygen(folder.resolve("host"));
        process = run(folder, port);
    }

    /// The same server again, after it was stopped.
    public void startAgain() throws IOException {
        process = run(folder, port);
    }

    /// From now on it lets files be read and nothing be written.
    public void forbidWriting() throws IOException {
        stop();
        var conf = folder.resolve("conf");
        Files.writeString(
                conf, Files.readString(conf).replace("internal-sftp", "internal-sftp -R"));
        process = run(folder, port);
    }

    /// Each connection is a process of the server's.
    public boolean servesNobodyWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (process.descendants().findAny().isPresent()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }

    /// Ends every connection it serves, and goes on.
    public void dropAll() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /// The server and every connection it serves.
    public void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
