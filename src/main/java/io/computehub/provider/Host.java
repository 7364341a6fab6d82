package io.computehub.provider;

import io.computehub.domain.account.ProviderException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A machine that commands run on: this computer, or one over SSH. Safe for all threads.
public interface Host extends AutoCloseable {

    /// What a command left behind: its exit status and all it wrote.
    record Ran(int status, byte[] out, byte[] err) {

        public boolean isGood() {
            return status == 0;
        }

        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /// What it complained of.
        public String complaint() {
            return new String(err, StandardCharsets.UTF_8);
        }
    }

    /// Runs a script with the host's POSIX shell, with `input` on its standard input, and waits for
    /// its end, for `limit` at most. Whatever its exit status, it is returned. An interrupt ends it
    /// and keeps the thread's flag.
    ///
    /// Throws `Auth` where the host lets nobody in or is not the one it was, `Network` where the
    /// script never began, `OutcomeUnknown` where it began and its end was not seen, and `Protocol`
    /// where it wrote too much.
    Ran run(String script, byte[] input, Duration limit) throws ProviderException;

    /// Ends what runs. Final.
    @Override
    void close();
}
