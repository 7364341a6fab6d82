package io.computehub.files;

import io.computehub.files.FileException.Problem;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The few commands that help with files on a machine, where it has them.
final class Shell {

    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private final Connection connection;

    Shell(Connection connection) {
        this.connection = connection;
    }

    /// One word of a POSIX shell's command line, whatever is in it.
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    boolean hasGnuTar() throws SshException {
        return said("tar --version 2>/dev/null", new byte[0])
                .filter(text -> text.contains("GNU tar"))
                .isPresent();
    }

    boolean hasTar() throws SshException {
        return said("command -v tar", new byte[0]).isPresent();
    }

    /// The SHA-256 of each, in order; empty where the machine has no tool, or not for all of them.
    Optional<List<String>> hashes(List<RemotePath> files) throws SshException {
        var list = new ByteArrayOutputStream();
        for (var file : files) {
            list.writeBytes(file.bytes());
            list.write(0);
        }
        return said("xargs -0 sha256sum", list.toByteArray())
                .map(text ->
                        text.lines()
                                .map(line -> line.startsWith("\\") ? line.substring(1) : line)
                                .map(line -> line.split(" ", 2)[0])
                                .toList())
                .filter(hashes -> hashes.size() == files.size());
    }

    private Optional<String> said(String command, byte[] in) throws SshException {
        var out = new Bounded();
        var status =
                connection.run(
                        command,
                        new ByteArrayInputStream(in),
                        out,
                        OutputStream.nullOutputStream());
        return status.filter(code -> code == 0).map(_ -> out.toString(StandardCharsets.ISO_8859_1));
    }

    /// Runs one with what comes and goes over it. Anything but a good end is a failure.
    void run(String command, InputStream in, OutputStream out, Object what)
            throws SshException, FileException {
        var status = connection.run(command, in, out, OutputStream.nullOutputStream());
        if (status.isEmpty()) {
            throw new FileException(Problem.CUT, what.toString());
        }
        if (status.get() != 0) {
            throw new FileException(Problem.FAILED, what.toString());
        }
    }

    /// A host that never stops talking is not listened to for ever.
    private static final class Bounded extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            if (size() + count <= LONGEST_ANSWER) {
                super.write(bytes, from, count);
            }
        }
    }
}
