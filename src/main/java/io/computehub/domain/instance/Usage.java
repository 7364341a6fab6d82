package io.computehub.domain.instance;

import java.util.List;
import java.util.OptionalDouble;

/// What the provider measures of a running instance, in percent of the whole; absent is unknown.
/// `gpus` are the single ones in the provider's order, where it tells them apart.
public record Usage(
        OptionalDouble gpu,
        OptionalDouble gpuMemory,
        OptionalDouble cpu,
        OptionalDouble memory,
        List<GpuUse> gpus) {

    public static final Usage UNKNOWN =
            new Usage(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    public Usage {
        gpus = List.copyOf(gpus);
    }

    public Usage(
            OptionalDouble gpu,
            OptionalDouble gpuMemory,
            OptionalDouble cpu,
            OptionalDouble memory) {
        this(gpu, gpuMemory, cpu, memory, List.of());
    }
}
