package io.computehub.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The addresses that a host has put behind text. Web addresses only, and no more than `MOST`
/// different ones; text with any other has no link.
final class Links {

    private static final int MOST = 10_000;
    private static final int LONGEST = 2_000;

    private final List<String> addresses = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// A number above 0, or 0 for none.
    int number(String address) {
        if (!isWeb(address)) {
            return 0;
        }
        var known = numbers.get(address);
        if (known != null) {
            return known;
        }
        if (addresses.size() == MOST) {
            return 0;
        }
        addresses.add(address);
        numbers.put(address, addresses.size());
        return addresses.size();
    }

    Optional<String> address(int number) {
        return number > 0 && number <= addresses.size()
                ? Optional.of(addresses.get(number - 1))
                : Optional.empty();
    }

    private static boolean isWeb(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST
                && (lower.startsWith("https://") || lower.startsWith("http://"))
                && address.codePoints()
                        .noneMatch(point ->
                                point <= ' '
                                        || Character.isISOControl(point)
                                        || Character.getType(point) == Character.FORMAT);
    }
}
