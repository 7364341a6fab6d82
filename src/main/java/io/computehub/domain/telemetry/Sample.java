package io.computehub.domain.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One reading of one machine. `complaint` is what a tool of the machine said in place of figures,
/// in its own words, made fit to show. `processes` is absent where nobody was asked this time.
public record Sample(
        Instant at,
        SampleSource source,
        Values system,
        List<GpuSample> gpus,
        Optional<List<GpuProcess>> processes,
        Optional<String> complaint) {

    public Sample {
        gpus = List.copyOf(gpus);
        processes = processes.map(List::copyOf);
    }

    public Optional<GpuSample> gpu(int index) {
        return gpus.stream().filter(gpu -> gpu.index() == index).findFirst();
    }
}
