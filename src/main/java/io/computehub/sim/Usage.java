package io.computehub.sim;

import java.time.Duration;
import java.time.Instant;

/// How hard an instance works at a moment, in percent and degrees: a function of its load, the seed
/// and the time.
public final class Usage {

    private Usage() {}

    public static int gpuPercent(Noise noise, SimInstance instance, int gpu, Instant now) {
        return switch (instance.load()) {
            case IDLE -> 0;
            case BUSY -> level(noise, instance, gpu, now, 86, 12);
        };
    }

    public static int memoryPercent(Noise noise, SimInstance instance, int gpu, Instant now) {
        return switch (instance.load()) {
            case IDLE -> 2;
            case BUSY -> level(noise, instance, gpu + 64, now, 71, 5);
        };
    }

    public static int cpuPercent(Noise noise, SimInstance instance, Instant now) {
        return switch (instance.load()) {
            case IDLE -> 1;
            case BUSY -> level(noise, instance, 128, now, 24, 14);
        };
    }

    public static int degrees(Noise noise, SimInstance instance, Instant now) {
        return switch (instance.load()) {
            case IDLE -> level(noise, instance, 129, now, 31, 2);
            case BUSY -> level(noise, instance, 129, now, 66, 6);
        };
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
