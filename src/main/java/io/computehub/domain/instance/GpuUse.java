package io.computehub.domain.instance;

import java.util.OptionalDouble;

/// One GPU as the provider measures it: load and memory in percent, heat in degrees Celsius. Absent
/// is unknown.
public record GpuUse(OptionalDouble load, OptionalDouble memory, OptionalDouble degrees) {}
