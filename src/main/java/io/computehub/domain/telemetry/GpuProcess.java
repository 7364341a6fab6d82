package io.computehub.domain.telemetry;

import io.computehub.domain.hardware.ByteSize;

import java.util.Optional;

/// A program that computes on a GPU, by the machine's own process number.
public record GpuProcess(int gpu, long pid, String name, Optional<ByteSize> memory) {}
