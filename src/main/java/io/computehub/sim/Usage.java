package io.computehub.sim;

import java.time.Duration;
import java.time.Instant;

/// How hard an instance works at a moment, in percent and degrees: a function of its load, the seed
/// and the time. What an instance works at follows from its id, and each kind of work has a shape
/// that can be told from the others.
public final class Usage {

    /// The kinds of work.
    enum Work {
        /// Full load, with a rest at each checkpoint.
        TRAINING,
        /// Load in bursts, as requests come.
        INFERENCE,
        /// Memory that grows until there is none, and then begins anew.
        OUT_OF_MEMORY,
        /// A case that lets no air through: hot, and slowed for it.
        THROTTLING,
        /// As training; the fan of the last GPU has stopped.
        DYING_FAN
    }

    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(14);
    private static final Duration BURST = Duration.ofSeconds(18);
    private static final Duration FILLS_IN = Duration.ofMinutes(25);

    private Usage() {}

    static Work work(SimInstance instance) {
        return switch ((int) Math.floorMod(Noise.key(instance.id()), 10)) {
            case 0, 1, 2 -> Work.INFERENCE;
            case 3 -> Work.OUT_OF_MEMORY;
            case 4 -> Work.THROTTLING;
            case 5 -> Work.DYING_FAN;
            default -> Work.TRAINING;
        };
    }

    public static int gpuPercent(Noise noise, SimInstance instance, int gpu, Instant now) {
        return switch (instance.load()) {
            case IDLE -> 0;
            case BUSY ->
                    switch (work(instance)) {
                        case TRAINING, THROTTLING, DYING_FAN ->
                                rests(instance, now)
                                        ? level(noise, instance, gpu, now, 31, 3)
                                        : level(noise, instance, gpu, now, 90, 9);
                        case INFERENCE -> burst(noise, instance, gpu, now);
                        case OUT_OF_MEMORY ->
                                filled(instance, now) < 0.04
                                        ? 0
                                        : level(noise, instance, gpu, now, 88, 10);
                    };
        };
    }

    public static int memoryPercent(Noise noise, SimInstance instance, int gpu, Instant now) {
        return switch (instance.load()) {
            case IDLE -> 2;
            case BUSY ->
                    work(instance) == Work.OUT_OF_MEMORY
                            ? (int) Math.round(8 + 91 * filled(instance, now))
                            : level(noise, instance, gpu + 64, now, 88, 3);
        };
    }

    public static int cpuPercent(Noise noise, SimInstance instance, Instant now) {
        return switch (instance.load()) {
            case IDLE -> 1;
            case BUSY -> level(noise, instance, 128, now, 34, 14);
        };
    }

    /// Of the first GPU.
    public static int degrees(Noise noise, SimInstance instance, Instant now) {
        return degrees(noise, instance, 0, now);
    }

    static int degrees(Noise noise, SimInstance instance, int gpu, Instant now) {
        return switch (instance.load()) {
            case IDLE -> level(noise, instance, 129 + gpu, now, 31, 2);
            case BUSY ->
                    work(instance) == Work.THROTTLING || hasDyingFan(instance, gpu)
                            ? level(noise, instance, 129 + gpu, now, 87, 1)
                            : level(noise, instance, 129 + gpu, now, 66, 5);
        };
    }

    static boolean hasDyingFan(SimInstance instance, int gpu) {
        return work(instance) == Work.DYING_FAN && gpu == instance.gpus() - 1;
    }

    /// At a checkpoint, for a twelfth of the time between two.
    private static boolean rests(SimInstance instance, Instant now) {
        return part(instance, now, CHECKPOINT_EVERY) < 1 / 12.0;
    }

    private static double filled(SimInstance instance, Instant now) {
        return part(instance, now, FILLS_IN);
    }

    /// Where in a period the instance is, from 0 to 1, each in its own.
    private static double part(SimInstance instance, Instant now, Duration period) {
        long shifted = now.toEpochMilli() + Math.floorMod(Noise.key(instance.id()), 3_600_000L);
        return Math.floorMod(shifted, period.toMillis()) / (double) period.toMillis();
    }

    private static int burst(Noise noise, SimInstance instance, int gpu, Instant now) {
        long key = Noise.key(instance.id()) + 300 + gpu;
        boolean on = noise.at(key, noise.stretch(key, now, BURST)) < 0.45;
        return on
                ? level(noise, instance, gpu, now, 82, 14)
                : level(noise, instance, gpu, now, 9, 4);
    }

    private static int level(
            Noise noise, SimInstance instance, int what, Instant now, int middle, int swing) {
        long key = Noise.key(instance.id()) + what;
        double drift = noise.drift(key, now, Duration.ofMinutes(4));
        double jitter = noise.drift(key + 1_000, now, Duration.ofSeconds(20));
        double value = middle + swing * (0.7 * drift + 0.3 * jitter);
        return (int) Math.round(Math.clamp(value, 0, 100));
    }
}
