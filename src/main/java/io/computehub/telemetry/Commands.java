package io.computehub.telemetry;

import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Runs commands on a machine. Safe for all threads.
interface Commands extends AutoCloseable {

    /// Runs a command line and waits for its end. What it writes is copied as it comes.
    ///
    /// @return its exit status, or empty where it was cut off
    Optional<Integer> run(String command, InputStream in, OutputStream out, OutputStream err)
            throws SshException;

    /// Ends what runs.
    @Override
    void close();

    static Commands over(Connection connection) {
        return new Commands() {
            @Override
            public Optional<Integer> run(
                    String command, InputStream in, OutputStream out, OutputStream err)
                    throws SshException {
                return connection.run(command, in, out, err);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }
}
