package io.computehub.account;

/// Whose the new key of an account turned out to be.
public enum Replaced {
    /// The same account's.
    SAME,
    /// Another account's: it goes on under a new id, and what was rented under the old id waits for
    /// the old account to be added again.
    OTHER,
    /// Nobody could tell. Until a known machine shows, lists prove nothing of what was there
    /// before.
    UNTOLD
}
