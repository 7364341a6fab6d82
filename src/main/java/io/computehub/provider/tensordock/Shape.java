package io.computehub.provider.tensordock;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The vCPUs and the memory that an offer is priced with and ordered with: four vCPUs a GPU, and as
/// much memory as its GPUs have, at least 16 GB a GPU; less where the host has no more. They sell
/// vCPUs in pairs and memory in steps.
record Shape(int vcpus, int ramGb) {

    /// The least disk of a machine.
    static final int LEAST_DISK_GB = 100;

    private static final int VCPUS_A_GPU = 4;
    private static final int LEAST_RAM_A_GPU = 16;

    /// 2, 4, 6, 8, 10, then in steps of 16 to 256, then 512.
    static final List<Integer> RAM_STEPS =
            Stream.of(
                            IntStream.iterate(2, step -> step <= 10, step -> step + 2),
                            IntStream.iterate(16, step -> step <= 256, step -> step + 16),
                            IntStream.of(512))
                    .flatMap(steps -> steps.boxed())
                    .toList();

    /// Empty where the host has too little for any machine.
    static Optional<Shape> of(int gpus, double vramGib, int mostVcpus, int mostRamGb) {
        int vcpus = Math.min(gpus * VCPUS_A_GPU, mostVcpus) / 2 * 2;
        double wanted = gpus * Math.max(LEAST_RAM_A_GPU, vramGib);
        var possible = RAM_STEPS.stream().filter(step -> step <= mostRamGb).toList();
        if (vcpus < 2 || possible.isEmpty()) {
            return Optional.empty();
        }
        int ram =
                possible.stream()
                        .filter(step -> step >= wanted)
                        .findFirst()
                        .orElse(possible.getLast());
        return Optional.of(new Shape(vcpus, ram));
    }
}
