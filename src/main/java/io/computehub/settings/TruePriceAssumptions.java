package io.computehub.settings;

import java.math.BigDecimal;

/// What the true price of an offer is figured for: a run of so many hours with so much disk, and so
/// much traffic in and out during it, in GB.
public record TruePriceAssumptions(
        int hours, int diskGb, BigDecimal trafficInGb, BigDecimal trafficOutGb) {

    static final Range HOURS = new Range(1, 8760);
    static final Range DISK_GB = new Range(1, 100_000);

    private static final int MOST_TRAFFIC_GB = 1_000_000;

    // Below the ranges it is checked against.
    public static final TruePriceAssumptions DEFAULT =
            new TruePriceAssumptions(8, 80, new BigDecimal("40"), BigDecimal.ZERO);

    public TruePriceAssumptions {
        HOURS.require("hours", hours);
        DISK_GB.require("diskGb", diskGb);
        if (!isTraffic(trafficInGb) || !isTraffic(trafficOutGb)) {
            throw new IllegalArgumentException("traffic out of range");
        }
    }

    static boolean isTraffic(BigDecimal gb) {
        return gb.signum() >= 0
                && gb.scale() <= 3
                && gb.compareTo(new BigDecimal(MOST_TRAFFIC_GB)) <= 0;
    }
}
