package io.computehub.domain.hardware;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What the maker says of a GPU. `denseTflops` is FP16/BF16 tensor throughput, dense, with FP32
/// accumulation, never the sparse figure; `bandwidth` is GB/s; power is watts. Absent is unknown.
public record GpuFacts(
        ByteSize vram,
        String architecture,
        String computeCapability,
        OptionalDouble denseTflops,
        boolean bf16,
        OptionalDouble fp32Tflops,
        OptionalDouble bandwidth,
        OptionalInt power) {}
