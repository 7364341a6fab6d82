package io.computehub.sim;

import java.time.Duration;

/// An instance that is to exist already. `label` is its name or label there, our tag included where
/// it wears one; `gpu` is the provider's own name of the model. It was rented `age` ago; `stopped`
/// says how long ago it was stopped or, for `FAILED`, is of no meaning. Disks in GB; `volume` is
/// the one that stays, where the provider tells the two apart.
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

    /// One that runs, rented so long ago and 17 minutes more.
    public static Placement running(
            String provider, String name, String image, String gpu, int disk, int hours) {
        return new Placement(
                provider,
                name,
                image,
                gpu,
                1,
                disk,
                0,
                State.BUSY,
                Duration.ofHours(hours).plusMinutes(17),
                Duration.ZERO);
    }

    public Placement labelled(String label) {
        return new Placement(provider, label, image, gpu, gpus, disk, volume, state, age, stopped);
    }

    public Placement withVolume(int volume) {
        return new Placement(provider, label, image, gpu, gpus, disk, volume, state, age, stopped);
    }

    public Placement in(State state) {
        return new Placement(provider, label, image, gpu, gpus, disk, volume, state, age, stopped);
    }

    public Placement stoppedFor(Duration stopped) {
        return new Placement(
                provider, label, image, gpu, gpus, disk, volume, State.STOPPED, age, stopped);
    }
}
