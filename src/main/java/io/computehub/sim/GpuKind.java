package io.computehub.sim;

import java.util.List;

/// What a GPU of a name can hold and draw, as far as the simulated machines tell it: memory in MiB
/// as `nvidia-smi` counts it, power in W, clocks in MHz. From the makers' data sheets; `fan` says
/// whether it has one of its own.
record GpuKind(
        String word, String name, int mib, int watts, int clock, int memoryClock, boolean fan) {

    private static final List<GpuKind> ALL =
            List.of(
                    new GpuKind("GH200", "NVIDIA GH200 480GB", 97_871, 900, 1_980, 2_619, false),
                    new GpuKind("B200", "NVIDIA B200", 183_359, 1_000, 1_965, 3_996, false),
                    new GpuKind("H200", "NVIDIA H200", 143_771, 700, 1_980, 3_201, false),
                    new GpuKind("H100", "NVIDIA H100 80GB HBM3", 81_559, 700, 1_980, 2_619, false),
                    new GpuKind("A100", "NVIDIA A100-SXM4-80GB", 81_920, 400, 1_410, 1_593, false),
                    new GpuKind("L40S", "NVIDIA L40S", 46_068, 350, 2_520, 9_001, false),
                    new GpuKind("L40", "NVIDIA L40", 46_068, 300, 2_490, 9_001, false),
                    new GpuKind(
                            "5090", "NVIDIA GeForce RTX 5090", 32_607, 575, 2_407, 14_001, true),
                    new GpuKind(
                            "4090", "NVIDIA GeForce RTX 4090", 24_564, 450, 2_520, 10_501, true),
                    new GpuKind("3090", "NVIDIA GeForce RTX 3090", 24_576, 350, 1_695, 9_751, true),
                    new GpuKind(
                            "6000 ADA",
                            "NVIDIA RTX 6000 Ada Generation",
                            49_140,
                            300,
                            2_505,
                            10_001,
                            true),
                    new GpuKind("A6000", "NVIDIA RTX A6000", 49_140, 300, 1_800, 8_001, true),
                    new GpuKind("A5000", "NVIDIA RTX A5000", 24_564, 230, 1_695, 8_001, true),
                    new GpuKind("A4000", "NVIDIA RTX A4000", 16_376, 140, 1_560, 7_001, true),
                    new GpuKind("A10", "NVIDIA A10", 23_028, 150, 1_695, 6_251, false),
                    new GpuKind("V100", "Tesla V100-SXM2-16GB", 16_384, 300, 1_530, 877, false),
                    new GpuKind("T4", "Tesla T4", 15_360, 70, 1_590, 5_001, false));

    static GpuKind of(String order) {
        var wanted = order.toUpperCase(java.util.Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return ALL.stream()
                .filter(kind -> wanted.contains(kind.word))
                .findFirst()
                .orElse(new GpuKind("", "NVIDIA " + order, 24_576, 300, 1_800, 7_001, true));
    }
}
