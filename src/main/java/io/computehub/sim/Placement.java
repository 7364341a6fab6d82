package io.computehub.sim;

import java.time.Duration;

/// An instance that is to exist already. `label` is its name at RunPod or label at Vast, our tag
/// included where it wears one; `gpu` is the provider's own name of the model (`NVIDIA L40S`, `RTX
/// 4090`). It was rented `age` ago; `stopped` says how long ago it was stopped or, for `FAILED`, is
/// of no meaning. Disks in GB; `volume` only at RunPod.
public record Placement(
        String provider,
        String label,
        String image,
        String gpu,
        int gpus,
        int disk,
        int volume,
        State state,
        Duration age,
        Duration stopped) {

    /// What it is doing now.
    public enum State {
        BUSY,
        IDLE,
        STOPPED,
        FAILED
    }
}
