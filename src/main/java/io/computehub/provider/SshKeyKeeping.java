package io.computehub.provider;

import io.computehub.domain.account.ProviderException;

import java.util.List;

/// Keeps the public keys that new instances accept, in OpenSSH's one-line form.
public non-sealed interface SshKeyKeeping extends Capability {

    List<String> sshKeys() throws ProviderException;

    /// Adds a key and leaves the others; adding a key that is there does nothing.
    void addSshKey(String openSshLine) throws ProviderException;

    /// Removes a key and leaves the others; removing a key that is not there does nothing.
    void removeSshKey(String openSshLine) throws ProviderException;
}
