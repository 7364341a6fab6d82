package io.computehub.sim.vast;

import java.math.BigDecimal;
import java.time.Instant;

/// One rentable slice of one host's machine: what does not change while it exists.
record VastAsk(
        long id,
        VastHost host,
        int gpus,
        BigDecimal basePrice,
        double bidShare,
        double takenShare,
        Instant until) {

    VastGpu kind() {
        return host.kind();
    }

    /// The slice's share of its machine.
    double share() {
        return (double) gpus / host.gpus();
    }

    double diskGb() {
        return Math.floor(host.diskGb() * share());
    }
}
