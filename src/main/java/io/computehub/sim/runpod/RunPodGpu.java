package io.computehub.sim.runpod;

import io.computehub.sim.SimTable;

import java.math.BigDecimal;
import java.util.List;

/// One GPU of RunPod's catalogue with its price level per GPU and hour on either cloud; 0 means not
/// offered there.
record RunPodGpu(
        String id,
        String name,
        int megabytes,
        BigDecimal secure,
        BigDecimal community,
        int watts,
        int largest) {

    static List<RunPodGpu> table() {
        return SimTable.rows(RunPodGpu.class, "gpus.csv").stream().map(RunPodGpu::of).toList();
    }

    private static RunPodGpu of(List<String> cells) {
        return new RunPodGpu(
                cells.get(0),
                cells.get(1),
                Integer.parseInt(cells.get(2)),
                new BigDecimal(cells.get(3)),
                new BigDecimal(cells.get(4)),
                Integer.parseInt(cells.get(5)),
                Integer.parseInt(cells.get(6)));
    }

    boolean amd() {
        return id.startsWith("AMD");
    }

    int gigabytes() {
        return Math.round(megabytes / 1024f);
    }
}
