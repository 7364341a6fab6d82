package io.computehub.ui.terminal;

/// How well one colour is read on another, by WCAG 2, of colours `0xRRGGBB`.
final class Contrast {

    static final double READABLE = 4.5;

    private static final int STEPS = 10;

    private Contrast() {}

    static double ratio(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /// The ink itself where it is readable on the ground, else as much lighter or darker as makes
    /// it so.
    static int readable(int ink, int ground) {
        if (ratio(ink, ground) >= READABLE) {
            return ink;
        }
        int end = ratio(0xffffff, ground) > ratio(0, ground) ? 0xffffff : 0;
        for (int step = 1; step < STEPS; step++) {
            int mixed = mix(ink, end, (double) step / STEPS);
            if (ratio(mixed, ground) >= READABLE) {
                return mixed;
            }
        }
        return end;
    }

    /// @param share of the other
    static int mix(int one, int other, double share) {
        return part(one, other, share, 16)
                | part(one, other, share, 8)
                | part(one, other, share, 0);
    }

    private static int part(int one, int other, double share, int shift) {
        int a = one >> shift & 0xff;
        int b = other >> shift & 0xff;
        return (int) Math.round(a + (b - a) * share) << shift;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
