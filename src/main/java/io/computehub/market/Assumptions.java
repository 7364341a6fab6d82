package io.computehub.market;

import io.computehub.settings.TruePriceAssumptions;

import java.math.RoundingMode;

/// What the job is thought to need, so that offers can be compared by what they would really cost:
/// hours of running, GB of disk, GB of traffic in and out over those hours.
public record Assumptions(int hours, int diskGb, int inGb, int outGb) {

    public static final Assumptions DEFAULT = of(TruePriceAssumptions.DEFAULT);

    /// A year of hours, and more disk or traffic than any offer has.
    public static final int MOST_HOURS = 8_760;

    public static final int MOST_GB = 1_000_000;

    public Assumptions {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("hours from 1 to 8760: " + hours);
        }
        if (outside(diskGb) || outside(inGb) || outside(outGb)) {
            throw new IllegalArgumentException(
                    "gigabytes from 0 to 1000000: " + diskGb + ", " + inGb + ", " + outGb);
        }
    }

    /// The user's own assumptions; a part of a gigabyte counts as a whole one.
    public static Assumptions of(TruePriceAssumptions settings) {
        return new Assumptions(
                settings.hours(),
                settings.diskGb(),
                settings.trafficInGb().setScale(0, RoundingMode.CEILING).intValueExact(),
                settings.trafficOutGb().setScale(0, RoundingMode.CEILING).intValueExact());
    }

    private static boolean outside(int gb) {
        return gb < 0 || gb > MOST_GB;
    }
}
