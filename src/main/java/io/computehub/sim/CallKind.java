package io.computehub.sim;

/// What a call to a provider is about; faults are ordered per kind.
public enum CallKind {
    /// The catalogue or the search for offers.
    OFFERS,
    /// All instances of the account.
    LIST,
    /// One instance.
    READ,
    CREATE,
    START,
    STOP,
    RESTART,
    TERMINATE,
    /// Any other change of an instance: its name, its bid, its keys.
    CHANGE,
    LOGS,
    /// Who we are and what is left: balance, spend.
    ACCOUNT,
    KEYS,
    VOLUMES,
    BILLING,
    /// Everything else.
    OTHER;

    /// Whether the call changes something at the provider.
    public boolean changing() {
        return switch (this) {
            case CREATE, START, STOP, RESTART, TERMINATE, CHANGE -> true;
            case OFFERS, LIST, READ, LOGS, ACCOUNT, KEYS, VOLUMES, BILLING, OTHER -> false;
        };
    }
}
