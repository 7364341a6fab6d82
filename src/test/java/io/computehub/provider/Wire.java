package io.computehub.provider;

/// What a request on the wire is for. One promise may need several requests of its kind.
public enum Wire {
    OFFERS,
    INSTANCES,
    RENT,
    START,
    STOP,
    RESTART,
    TERMINATE,
    BID,
    BALANCE,
    CHARGES,
    LOGS,
    SSH_KEYS,
    VOLUMES,
    OTHER
}
