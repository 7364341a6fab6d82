package io.computehub.vault;

/// Where a vault stands.
public enum VaultState {
    /// There is none in this folder yet.
    ABSENT,
    /// Closed; no key is in memory.
    LOCKED,
    /// Open for everyone at the screen.
    OPEN,
    /// Open for the guards, but the screen shows nothing until the password is given.
    HIDDEN;

    /// Whether the database can be used.
    public boolean isOpen() {
        return this == OPEN || this == HIDDEN;
    }
}
