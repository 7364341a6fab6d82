package io.computehub.telemetry;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Reads words that a machine printed, and trusts none.
final class Words {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,9})?");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final int LONGEST = 120;

    private Words() {}

    /// A number with perhaps a unit behind it; `N/A`, `[Not Supported]` and the like are none.
    static OptionalDouble number(String word) {
        var first = first(word);
        return NUMBER.matcher(first).matches()
                ? OptionalDouble.of(Double.parseDouble(first))
                : OptionalDouble.empty();
    }

    static OptionalDouble number(String word, double least, double most) {
        var number = number(word);
        return number.isPresent() && number.getAsDouble() >= least && number.getAsDouble() <= most
                ? number
                : OptionalDouble.empty();
    }

    static OptionalDouble hex(String word) {
        var first = first(word);
        return HEX.matcher(first).matches()
                ? OptionalDouble.of(Long.parseUnsignedLong(first.substring(2), 16))
                : OptionalDouble.empty();
    }

    static OptionalDouble times(OptionalDouble number, double factor) {
        return number.isPresent()
                ? OptionalDouble.of(number.getAsDouble() * factor)
                : OptionalDouble.empty();
    }

    private static String first(String word) {
        var bare = word.strip();
        int end = bare.indexOf(' ');
        return end < 0 ? bare : bare.substring(0, end);
    }

    /// Fit to be shown: no control characters, one line, not too long.
    static String plain(String text) {
        var plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
