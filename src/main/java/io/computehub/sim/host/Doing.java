package io.computehub.sim.host;

import java.util.List;

/// What a simulated machine is doing at a moment. Loads in percent, memory of the system in GiB,
/// network in bytes a second, `threads` of its processor in all.
public record Doing(
        int threads,
        double cpu,
        double memoryGib,
        double memorySizeGib,
        double diskGb,
        double diskSizeGb,
        double in,
        double out,
        double read,
        double write,
        List<Gpu> gpus,
        List<Program> programs) {

    /// One GPU: load in percent, memory in MiB, heat in degrees Celsius, power in W, clocks in MHz.
    /// `throttle` are NVIDIA's bits for what slows it.
    public record Gpu(
            int index,
            String name,
            double load,
            double usedMib,
            double sizeMib,
            double degrees,
            double watts,
            double limit,
            int clock,
            int memoryClock,
            int fan,
            int throttle) {}

    /// One that computes on a GPU.
    public record Program(int gpu, int pid, double mib, String name) {}

    public Doing {
        gpus = List.copyOf(gpus);
        programs = List.copyOf(programs);
    }
}
