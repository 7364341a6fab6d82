package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.domain.telemetry.Sample;

import java.util.List;
import java.util.Optional;

/// What is known of one running machine's doings at a moment. `key` is the fleet's. `latest` is the
/// newest reading of any source and tells its own age; `processes` are those of the newest reading
/// that asked for them.
public record Machine(
        String key,
        Sampling sampling,
        Optional<Sample> latest,
        Optional<List<GpuProcess>> processes,
        Optional<Idle> idle) {

    public Machine {
        processes = processes.map(List::copyOf);
    }
}
