package io.computehub.market;

import java.util.regex.Pattern;

/// Version words such as CUDA's `12.4` as numbers that compare: 12.10 is later than 12.4.
final class Versions {

    private static final Pattern SHAPE = Pattern.compile("\\s*(\\d{1,4})(?:\\.(\\d{1,3}))?.*");

    private Versions() {}

    /// NaN for a word that is no version.
    static double comparable(String version) {
        var match = SHAPE.matcher(version);
        if (!match.matches()) {
            return Double.NaN;
        }
        double minor = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        return Integer.parseInt(match.group(1)) * 1000.0 + minor;
    }
}
