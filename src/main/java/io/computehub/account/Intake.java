package io.computehub.account;

/// Which accounts a book takes in, and whom it calls.
public enum Intake {
    /// Whatever the person adds.
    OPEN,
    /// The demo's vault asks for no password, so no key of a person's may come to lie in it: what
    /// is there stays, nothing is added or led elsewhere, and only this computer is called.
    DEMO
}
