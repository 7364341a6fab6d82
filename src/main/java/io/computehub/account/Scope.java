package io.computehub.account;

/// What a key may be good for; each is tried by a call that changes nothing.
public enum Scope {
    OFFERS,
    INSTANCES,
    BALANCE,
    SSH_KEYS
}
