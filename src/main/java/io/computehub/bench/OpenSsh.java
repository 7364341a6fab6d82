package io.computehub.bench;

import io.computehub.disk.OwnerOnly;
import io.computehub.domain.instance.SshAddress;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// OpenSSH's own server of this computer on a free port of loopback, as the user who runs this, and
/// its programs over it: what ours is held against.
final class OpenSsh implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int TURN_MILLIS = 20;

    private final Path folder;
    private final int port;
    private final Process server;

    private OpenSsh(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /// Whether everything that is compared with is here.
    static boolean isHere() {
        var places = String.valueOf(System.getenv("PATH")).split(File.pathSeparator);
        return Files.isExecutable(SERVER)
                && Stream.of("ssh", "sftp", "ssh-keygen", "tar", "sh")
                        .allMatch(name ->
                                Arrays.stream(places)
                                        .map(place -> Path.of(place, name))
                                        .anyMatch(Files::isExecutable));
    }

    /// @param ours the public half of the key that we sign in with
    static OpenSsh start(Path folder, String ours) throws IOException, InterruptedException {
        OwnerOnly.createFolder(folder);
        keygen(folder.resolve("host"));
        keygen(folder.resolve("user"));
        Files.write(
                folder.resolve("authorized"),
                List.of(ours, Files.readString(folder.resolve("user.pub")).strip()));
        int port = freePort();
        Files.writeString(
                folder.resolve("conf"),
                """
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
                        .formatted(port, folder.resolve("host"), folder.resolve("authorized")));
        if (System.getProperty("user.name").equals("root")) {
            // A server that is started as root wants it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        var server =
                new ProcessBuilder(
                                SERVER.toString(),
                                "-D",
                                "-e",
                                "-f",
                                folder.resolve("conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        var started = new OpenSsh(folder, port, server);
        started.await();
        return started;
    }

    private static void keygen(Path file) throws IOException, InterruptedException {
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += TURN_MILLIS) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), TURN_MILLIS * 10);
                return;
            } catch (IOException notYet) {
                if (!server.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("log")), notYet);
                }
                Thread.sleep(TURN_MILLIS);
            }
        }
        close();
        throw new IOException("sshd did not start");
    }

    SshAddress address() {
        return new SshAddress("127.0.0.1", port, System.getProperty("user.name"), false);
    }

    /// Copies one file with `sftp`.
    void sftp(String command) throws IOException, InterruptedException {
        var batch = Files.writeString(folder.resolve("batch"), command + "\n");
        var words = new ArrayList<String>(List.of("sftp", "-q", "-b", batch.toString()));
        words.addAll(options());
        words.addAll(List.of("-P", Integer.toString(port), "127.0.0.1"));
        run(words);
    }

    /// Packs a folder of the one side into a stream and unpacks it on the other.
    ///
    /// @param up whether `from` is here
    void tar(Path from, Path to, boolean up) throws IOException, InterruptedException {
        Files.createDirectories(to);
        var ssh = "ssh -p " + port + " " + String.join(" ", options()) + " 127.0.0.1";
        var pack = "tar -C " + from + " -cf - .";
        var unpack = "tar -C " + to + " -xf -";
        run(
                List.of(
                        "sh",
                        "-c",
                        up
                                ? pack + " | " + ssh + " '" + unpack + "'"
                                : ssh + " '" + pack + "' | " + unpack));
    }

    private List<String> options() {
        return List.of(
                "-i",
                folder.resolve("user").toString(),
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "LogLevel=ERROR",
                "-F",
                "none");
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(words.getFirst() + " failed");
        }
    }

    @Override
    public void close() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().join();
    }
}
