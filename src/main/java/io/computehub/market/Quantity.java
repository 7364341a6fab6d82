package io.computehub.market;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of number a query may name, with the units people write them in.
enum Quantity {
    DOLLARS(Map.of("$", 1.0, "$/h", 1.0, "usd", 1.0, "/h", 1.0, "usd/h", 1.0)),
    MEMORY(
            Map.of(
                    "g",
                    1.0,
                    "gb",
                    1.0,
                    "gib",
                    1.0,
                    "t",
                    1024.0,
                    "tb",
                    1024.0,
                    "tib",
                    1024.0,
                    "mb",
                    1 / 1024.0,
                    "mib",
                    1 / 1024.0)),
    DISK(Map.of("g", 1.0, "gb", 1.0, "gib", 1.073741824, "t", 1000.0, "tb", 1000.0)),
    SPEED(
            Map.of(
                    "m", 1.0, "mbit", 1.0, "mbit/s", 1.0, "mbps", 1.0, "g", 1000.0, "gbit", 1000.0,
                    "gbit/s", 1000.0, "gbps", 1000.0)),
    DOLLARS_PER_GB(Map.of("$", 1.0, "$/gb", 1.0, "usd", 1.0, "/gb", 1.0)),
    DISK_SPEED(Map.of("m", 1.0, "mb", 1.0, "mb/s", 1.0, "g", 1000.0, "gb", 1000.0, "gb/s", 1000.0)),
    GPU_LINK(Map.of("g", 1.0, "gb", 1.0, "gb/s", 1.0)),
    DAYS(Map.of("d", 1.0, "day", 1.0, "days", 1.0, "天", 1.0, "h", 1 / 24.0, "w", 7.0)),
    PERCENT(Map.of("%", 1.0)),
    COUNT(Map.of("x", 1.0, "×", 1.0)),
    VERSION(Map.of()),
    PLAIN(Map.of());

    /// A number as it compares and as it is written.
    record Amount(double number, String text) {}

    private static final Pattern SHAPE =
            Pattern.compile("(\\$?)(\\d{0,12}(?:\\.\\d{0,9})?)\\s*([\\p{L}%$×/]*)");

    private final Map<String, Double> units;

    Quantity(Map<String, Double> units) {
        this.units = units;
    }

    boolean isUnit(String word) {
        return units.containsKey(word.toLowerCase(Locale.ROOT));
    }

    /// Empty for what is no number of this kind.
    Optional<Amount> read(String written) {
        var match = SHAPE.matcher(written.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()
                || match.group(2).isEmpty()
                || match.group(2).equals(".")
                || (!match.group(1).isEmpty() && this != DOLLARS && this != DOLLARS_PER_GB)) {
            return Optional.empty();
        }
        if (this == VERSION) {
            return version(match.group(2), match.group(3));
        }
        var unit = match.group(3);
        var factor = unit.isEmpty() ? Double.valueOf(1) : units.get(unit);
        return factor == null
                ? Optional.empty()
                : Optional.of(amount(new BigDecimal(match.group(2)), factor, !unit.isEmpty()));
    }

    /// The amount with its unit, for a chip.
    String display(Amount amount) {
        return switch (this) {
            case DOLLARS -> "$" + amount.text();
            case DOLLARS_PER_GB -> "$" + amount.text() + "/GB";
            case DISK_SPEED -> amount.text() + " MB/s";
            case GPU_LINK -> amount.text() + " GB/s";
            case DAYS -> amount.text() + " d";
            case MEMORY -> amount.text() + " GiB";
            case DISK -> amount.text() + " GB";
            case SPEED -> amount.text() + " Mbit/s";
            case PERCENT -> amount.text().replace("%", "") + "%";
            case COUNT, VERSION, PLAIN -> amount.text();
        };
    }

    private Amount amount(BigDecimal written, double factor, boolean unitGiven) {
        var number = factor == 1 ? written : written.multiply(BigDecimal.valueOf(factor));
        if (this == PERCENT) {
            return percent(number, unitGiven);
        }
        return new Amount(number.doubleValue(), plain(number));
    }

    /// `0.94` and `94` and `94%` mean the same; half a percent must keep its sign.
    private static Amount percent(BigDecimal number, boolean signed) {
        var share = !signed && number.compareTo(BigDecimal.ONE) <= 0;
        var percent = share ? number.movePointRight(2) : number;
        var text = plain(percent) + (percent.compareTo(BigDecimal.ONE) <= 0 ? "%" : "");
        return new Amount(percent.doubleValue(), text);
    }

    private static Optional<Amount> version(String digits, String rest) {
        double number = Versions.comparable(digits);
        return rest.isEmpty() && !Double.isNaN(number)
                ? Optional.of(new Amount(number, digits))
                : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
