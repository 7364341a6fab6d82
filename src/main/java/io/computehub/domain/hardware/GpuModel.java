package io.computehub.domain.hardware;

import java.util.Optional;

/// A GPU by its canonical name, such as `H100 SXM`. A model the catalogue lacks keeps the
/// provider's own name and has no facts.
public record GpuModel(String name, Vendor vendor, Optional<GpuFacts> facts) {

    public static GpuModel unknown(String name) {
        return new GpuModel(name, Vendor.OTHER, Optional.empty());
    }
}
