package io.computehub.sim.vast;

import io.computehub.sim.SimTable;

import java.math.BigDecimal;
import java.util.List;

/// One GPU of the marketplace: its price level per GPU and hour, how many hosts have it, memory in
/// MB, bandwidth in GB/s, and what Vast reports of it.
record VastGpu(
        String name,
        String maker,
        int megabytes,
        BigDecimal price,
        int hosts,
        int bandwidth,
        double tflops,
        double dlperf,
        int watts,
        int compute,
        int largest,
        double dataCentreShare) {

    static List<VastGpu> table() {
        return SimTable.rows(VastGpu.class, "gpus.csv").stream().map(VastGpu::of).toList();
    }

    private static VastGpu of(List<String> cells) {
        return new VastGpu(
                cells.get(0),
                cells.get(1),
                Integer.parseInt(cells.get(2)),
                new BigDecimal(cells.get(3)),
                Integer.parseInt(cells.get(4)),
                Integer.parseInt(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                Double.parseDouble(cells.get(7)),
                Integer.parseInt(cells.get(8)),
                Integer.parseInt(cells.get(9)),
                Integer.parseInt(cells.get(10)),
                Double.parseDouble(cells.get(11)));
    }
}
