package io.computehub.provider.own;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Vendor;

import java.util.Optional;
import java.util.OptionalDouble;

/// One GPU of a machine, or one MIG slice of one. `key` is what a container is given it by: the
/// UUID of NVIDIA's. `load` is in percent. What the tool does not tell is absent.
record Gpu(
        Vendor vendor,
        String key,
        String theirName,
        Optional<ByteSize> vram,
        Optional<ByteSize> used,
        OptionalDouble load,
        Optional<String> driver) {

    GpuModel model() {
        return GpuCatalog.BUNDLED.match(theirName, vram);
    }

    ByteSize vramEach() {
        return vram.or(() -> model().facts().map(facts -> facts.vram())).orElse(new ByteSize(0));
    }
}
