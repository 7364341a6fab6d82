package io.computehub.domain.instance;

/// What may be asked of an instance in its present state, as far as the provider tells.
public enum Action {
    START,
    STOP,
    RESTART,
    TERMINATE
}
