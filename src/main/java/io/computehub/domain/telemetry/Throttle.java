package io.computehub.domain.telemetry;

import java.util.EnumSet;
import java.util.Set;

/// Why a GPU runs slower than it could.
///
/// The bits are those of NVML, `nvmlClocksThrottleReasons` (NVIDIA Management Library reference),
/// which `nvidia-smi` prints as `clocks_throttle_reasons.active`. Idle (1), set clocks (2) and the
/// two for synchronised boost and display say nothing wrong and are left out.
public enum Throttle {
    POWER_CAP(0x4),
    HARDWARE(0x8),
    HEAT_SOFTWARE(0x20),
    HEAT_HARDWARE(0x40),
    POWER_BRAKE(0x80);

    private final int bit;

    Throttle(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }

    /// The reasons within a figure of `Metric.GPU_THROTTLE`.
    public static Set<Throttle> in(double bits) {
        var found = EnumSet.noneOf(Throttle.class);
        for (var reason : values()) {
            if (((long) bits & reason.bit) != 0) {
                found.add(reason);
            }
        }
        return found;
    }
}
