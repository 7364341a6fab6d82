package io.computehub.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;

import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.SshException.Problem;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.Optional;

/// Lets a connection on only with the host's accepted key. Of a host seen for the first time it
/// asks the user; any other key than the accepted one is a changed one, whatever its type.
final class HostKeyGate implements HostKeyRepository {

    private final SshTarget target;
    private final KnownHosts hosts;
    private final HostKeyQuestion question;
    private volatile Optional<Problem> closed = Optional.empty();

    HostKeyGate(SshTarget target, KnownHosts hosts, HostKeyQuestion question) {
        this.target = target;
        this.hosts = hosts;
        this.question = question;
    }

    /// Why it let nobody through.
    Optional<Problem> closed() {
        return closed;
    }

    @Override
    public int check(String host, byte[] key) {
        var known = hosts.key(target.place());
        if (known.isPresent()) {
            if (MessageDigest.isEqual(known.get(), key)) {
                return OK;
            }
            closed =
                    Optional.of(
                            new Problem.HostKeyChanged(
                                    target.place(),
                                    Fingerprint.of(known.get()),
                                    Fingerprint.of(key)));
            return CHANGED;
        }
        if (isAccepted(key)) {
            hosts.accept(target.place(), key);
            return OK;
        }
        return NOT_INCLUDED;
    }

    private boolean isAccepted(byte[] key) {
        var address = target.address();
        try {
            var shown =
                    new Shown(
                            address.host(),
                            address.port(),
                            Fingerprint.type(key),
                            Fingerprint.of(key));
            if (question.isAccepted(shown)) {
                return true;
            }
            closed = Optional.of(new Problem.HostKeyRefused());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed = Optional.of(new Problem.Interrupted());
        }
        return false;
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        // Only `check` accepts.
    }

    @Override
    public void remove(String host, String type) {
        // Only the user forgets.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Only the user forgets.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the vault";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        return new HostKey[0];
    }
}
