package io.computehub.domain.hardware;

import java.util.Optional;
import java.util.OptionalInt;

/// What is around the GPUs: how many processors, as the system counts them, of which model, and the
/// memory. Absent is unknown, never zero.
public record Chassis(OptionalInt cpus, Optional<String> cpuName, Optional<ByteSize> memory) {

    public static final Chassis UNKNOWN =
            new Chassis(OptionalInt.empty(), Optional.empty(), Optional.empty());
}
