package io.computehub.market;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A GPU's name made searchable. `gpu:4090` finds `RTX 4090`, `gpu:a10` does not find `A100`,
/// `gpu:h200` does not find `GH200`: a search starts where a word or a number starts, and a number
/// ends where it ends.
record ModelName(String compact, long starts) {

    private static final Map<String, ModelName> KNOWN = new ConcurrentHashMap<>();

    /// Names come from the providers; a flood of made-up ones must not grow the table for ever.
    private static final int MOST_KNOWN = 5_000;

    static ModelName of(String name) {
        var known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        var made = make(name);
        if (KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(name, made);
        }
        return made;
    }

    /// A search word in the same form as the names.
    static String compacted(String word) {
        return make(word).compact();
    }

    boolean finds(String needle) {
        int at = compact.indexOf(needle);
        while (at >= 0) {
            if (startsAt(at) && endsAt(at + needle.length())) {
                return true;
            }
            at = compact.indexOf(needle, at + 1);
        }
        return false;
    }

    private boolean startsAt(int at) {
        return at >= Long.SIZE || (starts >> at & 1) == 1;
    }

    private boolean endsAt(int end) {
        return end == compact.length()
                || end == 0
                || !(Character.isDigit(compact.charAt(end - 1))
                        && Character.isDigit(compact.charAt(end)));
    }

    private static ModelName make(String name) {
        var compact = new StringBuilder();
        long starts = 0;
        char before = ' ';
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(letter)) {
                boolean starting =
                        !Character.isLetterOrDigit(before)
                                || Character.isDigit(letter) != Character.isDigit(before);
                if (starting && compact.length() < Long.SIZE) {
                    starts |= 1L << compact.length();
                }
                compact.append(letter);
            }
            before = letter;
        }
        return new ModelName(compact.toString(), starts);
    }
}
