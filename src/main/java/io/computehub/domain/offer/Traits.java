package io.computehub.domain.offer;

import java.util.Optional;
import java.util.OptionalDouble;

/// How a machine is built and reached, as far as the provider tells: the processor's architecture
/// (`amd64`, `arm64`), the generation of its PCI Express, the bandwidth of NVLink in GB/s (zero is
/// told as zero), whether its address stays the same. Absent is unknown.
public record Traits(
        Optional<String> arch,
        OptionalDouble pcie,
        OptionalDouble nvlink,
        Optional<Boolean> staticAddress) {

    public static final Traits UNKNOWN =
            new Traits(
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());
}
