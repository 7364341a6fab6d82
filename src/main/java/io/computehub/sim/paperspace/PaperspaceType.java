package io.computehub.sim.paperspace;

import io.computehub.sim.SimTable;

import java.math.BigDecimal;
import java.util.List;

/// One machine type. `price` is for the whole machine and hour, `share` how often a region has one
/// to give. A type of no GPU has no accelerator.
record PaperspaceType(
        String label,
        String accelerator,
        int gpus,
        int gibibytes,
        int cpus,
        int ram,
        BigDecimal price,
        double share) {

    static List<PaperspaceType> table() {
        return SimTable.rows(PaperspaceType.class, "types.csv").stream()
                .map(PaperspaceType::of)
                .toList();
    }

    private static PaperspaceType of(List<String> cells) {
        return new PaperspaceType(
                cells.get(0),
                cells.get(1),
                Integer.parseInt(cells.get(2)),
                Integer.parseInt(cells.get(3)),
                Integer.parseInt(cells.get(4)),
                Integer.parseInt(cells.get(5)),
                new BigDecimal(cells.get(6)),
                Double.parseDouble(cells.get(7)));
    }
}
