package io.computehub.sim;

/// Where a simulated instance is in its life. Each provider has its own words for these.
public enum Phase {
    PROVISIONING,
    LOADING,
    RUNNING,
    RESTARTING,
    STOPPING,
    STOPPED,
    /// Asked to run, but someone else has the GPU.
    WAITING,
    /// A spot machine under a higher bid; it comes back by itself at Vast.
    OUTBID,
    FAILED,
    GONE;

    boolean onTheWay() {
        return this == PROVISIONING || this == LOADING || this == WAITING;
    }
}
