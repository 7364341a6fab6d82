package io.computehub.domain.instance;

import java.util.OptionalDouble;

/// What the provider measures of a running instance, in percent of the whole; absent is unknown.
public record Usage(
        OptionalDouble gpu, OptionalDouble gpuMemory, OptionalDouble cpu, OptionalDouble memory) {

    public static final Usage UNKNOWN =
            new Usage(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
}
