package io.computehub.domain.telemetry;

/// Who measured.
public enum SampleSource {
    /// The provider's API tells it along with the machine.
    PROVIDER,
    /// Our sampler on the machine itself, over SSH.
    SSH,
    /// Our sampler on this computer.
    LOCAL
}
