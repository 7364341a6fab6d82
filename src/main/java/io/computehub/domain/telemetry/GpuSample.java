package io.computehub.domain.telemetry;

import java.util.List;

/// One GPU at one moment. `index` is the machine's own number for it, `name` its product name or
/// empty. `slices` names the parts it is divided into (MIG); a divided GPU tells no load.
public record GpuSample(int index, String name, Values values, List<String> slices) {

    public GpuSample {
        slices = List.copyOf(slices);
    }
}
