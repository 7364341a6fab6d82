package io.computehub.sim.akash;

import io.computehub.sim.SimTable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// A kind of GPU on the market: its price level per hour, how many stand in one machine, and the
/// share of hosts that have it.
record AkashGpu(
        String model, String ram, String bus, BigDecimal price, int perMachine, double share) {

    static List<AkashGpu> table() {
        return SimTable.rows(AkashGpu.class, "gpus.csv").stream().map(AkashGpu::of).toList();
    }

    private static AkashGpu of(List<String> cells) {
        return new AkashGpu(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                new BigDecimal(cells.get(3)),
                Integer.parseInt(cells.get(4)),
                Double.parseDouble(cells.get(5)));
    }

    /// Its own name in this world.
    String id() {
        return model + "/" + ram + "/" + bus;
    }

    /// The interface as an order writes it.
    String orderedBus() {
        return bus.toLowerCase(Locale.ROOT).startsWith("sxm") ? "sxm" : "pcie";
    }
}
