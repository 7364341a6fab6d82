package io.computehub.host;

import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.SignInQuestion;
import io.computehub.ssh.SshException;

/// How a host that is new here is come to know. Calls block.
@FunctionalInterface
public interface Meeting {

    /// Signs in once, and asks about the host's key where it is seen for the first time.
    void meet(SshAddress address, HostKeyQuestion question) throws SshException;

    /// Signs in once with what a person types, a password for example, and has the host take a key
    /// of ours from then on. The host's own key must have been accepted. Where we have no key yet,
    /// one is made, and that is all: the host must be met with it first.
    default void letIn(SshAddress address, SignInQuestion person)
            throws SshException, KeyException {
        throw SshException.unreached();
    }
}
