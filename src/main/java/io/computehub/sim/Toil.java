package io.computehub.sim;

import io.computehub.sim.host.Doing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// What the instances of a world are doing, in the figures that their machines would show. Loads
/// are those of `Usage`, so that a machine tells the same as its provider.
final class Toil {

    private static final int HEAT_SLOWDOWN = 0x20;
    private static final int POWER_CAP = 0x4;
    private static final double MB = 1e6;

    private final SimWorld world;

    Toil(SimWorld world) {
        this.world = world;
    }

    /// Empty where there is no such instance, or it does not run.
    Optional<Doing> of(String id) {
        return world.at(now ->
                world.providers().stream()
                        .flatMap(provider -> world.account(provider).everRented(id).stream())
                        .filter(instance -> instance.phase() == Phase.RUNNING)
                        .findFirst()
                        .map(instance -> doing(instance, now)));
    }

    private Doing doing(SimInstance instance, Instant now) {
        var noise = world.noise();
        var kind = GpuKind.of(instance.order().gpu());
        boolean idle = instance.load() == SimInstance.Load.IDLE;
        var gpus = new ArrayList<Doing.Gpu>();
        var programs = new ArrayList<Doing.Program>();
        for (int i = 0; i < instance.gpus(); i++) {
            var gpu = gpu(instance, kind, i, now);
            gpus.add(gpu);
            if (!idle) {
                programs.add(new Doing.Program(i, 2217 + i, gpu.usedMib() - 600, "python"));
            }
        }
        int threads = Math.max(8, 13 * instance.gpus());
        double memory = 64.0 * Math.max(1, instance.gpus());
        double cpu = Usage.cpuPercent(noise, instance, now);
        double wave = noise.drift(Noise.key(instance.id()) + 200, now, Duration.ofSeconds(40));
        double disk = Math.max(20, instance.order().disk() + instance.order().volume());
        return new Doing(
                threads,
                cpu,
                memory * (idle ? 0.06 : 0.44 + 0.03 * wave),
                memory,
                disk * 0.61,
                disk,
                idle ? 1_200 : MB * (42 + 24 * wave),
                idle ? 900 : MB * (6 + 3 * wave),
                idle ? 0 : MB * (180 + 140 * wave),
                idle ? 20_000 : MB * (12 + 11 * wave),
                gpus,
                programs);
    }

    private Doing.Gpu gpu(SimInstance instance, GpuKind kind, int index, Instant now) {
        var noise = world.noise();
        double load = Usage.gpuPercent(noise, instance, index, now);
        double used = kind.mib() * Usage.memoryPercent(noise, instance, index, now) / 100.0;
        double degrees = Usage.degrees(noise, instance, index, now);
        boolean hot = degrees >= 85;
        boolean idle = load < 1;
        double watts = kind.watts() * (0.1 + 0.86 * load / 100) * (hot ? 0.82 : 1);
        boolean capped = watts > 0.95 * kind.watts();
        return new Doing.Gpu(
                index,
                kind.name(),
                load,
                used,
                kind.mib(),
                degrees,
                watts,
                kind.watts(),
                idle ? 210 : (int) (kind.clock() * (hot ? 0.71 : 1)),
                idle ? 405 : kind.memoryClock(),
                kind.fan() ? fan(instance, index, degrees) : -1,
                (hot ? HEAT_SLOWDOWN : 0) | (capped ? POWER_CAP : 0) | (idle ? 1 : 0));
    }

    /// One that dies does not turn, however hot it gets.
    private static int fan(SimInstance instance, int index, double degrees) {
        return Usage.hasDyingFan(instance, index)
                ? 0
                : (int) Math.clamp(30 + (degrees - 40) * 1.6, 30, 100);
    }
}
