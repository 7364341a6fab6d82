package io.computehub.domain.offer;

/// Who runs the machine, and so how far to trust it.
public enum HostTier {
    /// A data centre under contract with the provider.
    SECURE,
    /// A host the provider has checked.
    VERIFIED,
    /// Somebody's machine.
    COMMUNITY,
    /// The user's own.
    OWN
}
