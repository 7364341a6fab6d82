package io.computehub.sim;

/// What can go wrong with one call. "Not taken" means nothing was changed; "taken" means it was,
/// whatever the answer says.
public enum Fault {
    /// The key is refused, in the provider's own way. Not taken.
    UNAUTHORIZED,
    /// The key is valid but may not do this. Not taken.
    FORBIDDEN,
    /// 429 with a `Retry-After`. Not taken.
    RATE_LIMITED_WITH_WAIT,
    /// 429 without a word on how long. Not taken.
    RATE_LIMITED,
    /// 500, 502 or 503. Not taken.
    SERVER_ERROR,
    /// 200 and a gateway's HTML page where JSON belongs. Taken.
    HTML,
    /// The answer ends in the middle of its JSON. Taken.
    TRUNCATED,
    /// The answer comes in drops. Taken.
    SLOW_DRIP,
    /// The connection breaks before the request was taken.
    RESET_BEFORE,
    /// The connection breaks after the request was taken, before any answer.
    RESET_AFTER,
    /// A list as it was a while ago: what is gone is still there, what is new is not yet.
    LIST_LAGS,
    /// A list that is empty though things run. Never for longer than `Faults.emptyFor` at a time.
    LIST_EMPTY,
    /// A change is answered with success and did not happen. At most twice per instance.
    OK_NOT_DONE,
    /// A change is answered with an error and did happen.
    ERROR_BUT_DONE,
    /// The offer is gone, the host has no GPU left. Not taken.
    NO_CAPACITY,
    /// A start succeeds but the machine comes back without its GPU (RunPod only).
    ZERO_GPUS,
    /// One row reports a state nobody has heard of.
    UNKNOWN_STATE,
    /// One row lacks fields it should have, or has null in them.
    MISSING_FIELDS,
    /// One row comes twice.
    DUPLICATE_IDS,
    /// Rows move between pages while they are read (Vast.ai only).
    SHIFTING_PAGES
}
