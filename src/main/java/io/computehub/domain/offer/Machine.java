package io.computehub.domain.offer;

import io.computehub.domain.hardware.ByteSize;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The machine around the GPUs, as far as the provider tells. Links are Mbit/s, `diskSpeed` is
/// MB/s, `reliability` a fraction from 0 to 1, `host` the provider's id of the physical machine.
/// Absent is unknown, never zero.
public record Machine(
        OptionalDouble cpus,
        Optional<String> cpuName,
        Optional<ByteSize> ram,
        Optional<ByteSize> disk,
        OptionalDouble diskSpeed,
        OptionalDouble down,
        OptionalDouble up,
        OptionalDouble reliability,
        Optional<String> cuda,
        Optional<String> driver,
        Optional<String> host,
        OptionalInt ports,
        Traits traits) {

    public static final Machine UNKNOWN =
            new Machine(
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Traits.UNKNOWN);
}
