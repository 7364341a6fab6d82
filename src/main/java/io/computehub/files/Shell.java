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

    private static final int MISSING = 113;
    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private final Connection connection;

    Shell(Connection connection) {
        this.connection = connection;
    }

    /// One word of a POSIX shell's command line, whatever is in it.
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
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

    /// Runs a tool with what comes and goes over it, where the test before it holds: in one
    /// command, since each begins a login shell there. Any other end than a good one is a failure.
    ///
    /// @return false where the test does not hold; nothing was done then
    boolean run(String test, String command, InputStream in, OutputStream out, Object what)
            throws SshException, FileException {
        var script = test + " || exit " + MISSING + "; exec " + command;
        var status =
                connection.run("sh -c " + quoted(script), in, out, OutputStream.nullOutputStream());
        if (status.isEmpty()) {
            throw new FileException(Problem.CUT, what.toString());
        }
        if (status.get() != 0 && status.get() != MISSING) {
            throw new FileException(Problem.FAILED, what.toString());
        }
        return status.get() == 0;
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
