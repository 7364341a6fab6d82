package io.computehub.domain.account;

import java.time.Instant;

/// Whether the key of an account still leads to the account it stood for.
public sealed interface Standing {

    /// It does, as far as anybody can tell: its lists tell of what was rented under it.
    record Sure() implements Standing {}

    /// It was replaced by one that may be of somebody else's account, for the first time unjudged
    /// at `first` and the last time at `last`. Its lists say nothing of what was rented before
    /// `last`, until something known before `first` shows in one.
    record Doubted(Instant first, Instant last) implements Standing {}

    /// It leads to another account, and this one is no more or about to go.
    record Another() implements Standing {}
}
