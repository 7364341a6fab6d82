package io.computehub.ssh;

import java.time.Instant;
import java.util.Optional;

/// A key to sign in with, as far as it may be seen. `type` is OpenSSH's word (`ssh-ed25519`),
/// `fingerprint` is OpenSSH's `SHA256:…`, `publicLine` what goes into `authorized_keys`,
/// `certificate` what an authority says of it.
public record SshKey(
        String id,
        String name,
        String type,
        String fingerprint,
        String publicLine,
        Instant addedAt,
        Optional<Certificate> certificate) {}
