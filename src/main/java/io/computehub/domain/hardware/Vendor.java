package io.computehub.domain.hardware;

/// Who makes a GPU. `OTHER` is a vendor the catalogue does not know.
public enum Vendor {
    NVIDIA,
    AMD,
    INTEL,
    OTHER
}
