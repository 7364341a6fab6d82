package io.computehub.domain.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A figure that is measured again and again. `code` is what the store knows it by and never
/// changes; `key` is its name on the command line and in exports.
public enum Metric {
    GPU_LOAD(1, "gpu.load", Unit.PERCENT, Scope.GPU),
    GPU_MEMORY_USED(2, "gpu.memory.used", Unit.BYTES, Scope.GPU),
    GPU_MEMORY_SIZE(3, "gpu.memory.size", Unit.BYTES, Scope.GPU),
    /// Where the source tells a share and no bytes.
    GPU_MEMORY_SHARE(4, "gpu.memory.share", Unit.PERCENT, Scope.GPU),
    GPU_TEMPERATURE(5, "gpu.temperature", Unit.CELSIUS, Scope.GPU),
    /// Above it the driver slows the GPU down.
    GPU_SLOWS_AT(6, "gpu.slows.at", Unit.CELSIUS, Scope.GPU),
    GPU_POWER(7, "gpu.power", Unit.WATTS, Scope.GPU),
    GPU_POWER_LIMIT(8, "gpu.power.limit", Unit.WATTS, Scope.GPU),
    GPU_CLOCK(9, "gpu.clock", Unit.MEGAHERTZ, Scope.GPU),
    GPU_MEMORY_CLOCK(10, "gpu.memory.clock", Unit.MEGAHERTZ, Scope.GPU),
    GPU_FAN(11, "gpu.fan", Unit.PERCENT, Scope.GPU),
    /// The bits of `Throttle`.
    GPU_THROTTLE(12, "gpu.throttle", Unit.BITS, Scope.GPU),
    CPU(32, "cpu", Unit.PERCENT, Scope.SYSTEM),
    MEMORY_USED(33, "memory.used", Unit.BYTES, Scope.SYSTEM),
    MEMORY_SIZE(34, "memory.size", Unit.BYTES, Scope.SYSTEM),
    /// Where the source tells a share and no bytes.
    MEMORY_SHARE(35, "memory.share", Unit.PERCENT, Scope.SYSTEM),
    DISK_USED(36, "disk.used", Unit.BYTES, Scope.SYSTEM),
    DISK_SIZE(37, "disk.size", Unit.BYTES, Scope.SYSTEM),
    DISK_READ(38, "disk.read", Unit.BYTES_PER_SECOND, Scope.SYSTEM),
    DISK_WRITE(39, "disk.write", Unit.BYTES_PER_SECOND, Scope.SYSTEM),
    NETWORK_IN(40, "network.in", Unit.BYTES_PER_SECOND, Scope.SYSTEM),
    NETWORK_OUT(41, "network.out", Unit.BYTES_PER_SECOND, Scope.SYSTEM),
    /// The mean of all GPUs, where the source does not tell them apart.
    GPU_MEAN_LOAD(42, "gpu.mean.load", Unit.PERCENT, Scope.SYSTEM);

    /// What a figure counts.
    public enum Unit {
        PERCENT,
        BYTES,
        BYTES_PER_SECOND,
        CELSIUS,
        WATTS,
        MEGAHERTZ,
        BITS
    }

    /// Of what it is a figure.
    public enum Scope {
        GPU,
        SYSTEM
    }

    private final int code;
    private final String key;
    private final Unit unit;
    private final Scope scope;

    Metric(int code, String key, Unit unit, Scope scope) {
        this.code = code;
        this.key = key;
        this.unit = unit;
        this.scope = scope;
    }

    public int code() {
        return code;
    }

    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    public Scope scope() {
        return scope;
    }

    public static List<Metric> of(Scope scope) {
        return Arrays.stream(values()).filter(metric -> metric.scope == scope).toList();
    }

    public static Optional<Metric> byKey(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }
}
