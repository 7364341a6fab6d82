package io.computehub.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What one connection signs in with, inside the library. Closing wipes it there.
final class Identities implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Identities.class.getName());

    private final JSch jsch;
    private int count;

    Identities(JSch jsch) {
        this.jsch = jsch;
    }

    /// A key of the vault, with its certificate first: a server that does not know the authority is
    /// shown the bare key then. Closes the secret.
    void add(SshKey key, PrivateKey secret, Instant now) throws JSchException {
        try (secret) {
            var certificate = key.certificate().filter(it -> it.isGood(now));
            if (certificate.isPresent()) {
                add(
                        key.fingerprint() + " certificate",
                        secret,
                        certificate.get().line().getBytes(StandardCharsets.UTF_8));
            }
            add(key.fingerprint(), secret, null);
            count++;
        }
    }

    private void add(String name, PrivateKey secret, byte @Nullable [] more) throws JSchException {
        jsch.addIdentity(
                name,
                secret.file().clone(),
                more,
                secret.passphrase().length == 0 ? null : secret.passphrase().clone());
    }

    /// One of the agent's.
    void add(Identity ofAgent) {
        try {
            jsch.addIdentity(ofAgent, null);
            count++;
        } catch (JSchException unfit) {
            LOG.log(Level.DEBUG, "a key of the SSH agent is passed over");
        }
    }

    /// How many keys there are to try.
    int count() {
        return count;
    }

    @Override
    public void close() {
        try {
            jsch.removeAllIdentity();
        } catch (JSchException e) {
            throw new IllegalStateException("keys could not be wiped", e);
        }
    }
}
