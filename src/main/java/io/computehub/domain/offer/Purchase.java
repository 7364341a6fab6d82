package io.computehub.domain.offer;

/// How a machine is bought. A spot machine may be preempted at any time.
public enum Purchase {
    ON_DEMAND,
    SPOT,
    RESERVED
}
