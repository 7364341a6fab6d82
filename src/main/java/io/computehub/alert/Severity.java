package io.computehub.alert;

/// How much an alert asks of the user, the mildest first.
public enum Severity {
    INFO,
    WARNING,
    /// Money or data goes unseen; said again until it is seen.
    CRITICAL
}
