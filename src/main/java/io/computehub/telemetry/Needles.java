package io.computehub.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What every text must hold for a regular expression to fit: of the alternatives one, and of it
/// all words. Understands plain expressions, and knows when it does not: then anything may fit.
record Needles(List<List<String>> alternatives) {

    /// Shorter words are in every text.
    private static final int SHORTEST = 3;

    /// Classes of characters, of which none is known.
    private static final String CLASSES = "dDsSwWhHvVRbBtnrfae";

    /// Letters that are another letter's capital or small form in an unusual way.
    private static final String ODD = "\u017f\u212a\u0130\u0131";

    boolean mayBeIn(byte[] grams) {
        return alternatives.stream().anyMatch(words -> Grams.mayHold(grams, words));
    }

    /// @param exact whether small letters differ from capitals
    boolean mayBeIn(String text, boolean exact) {
        if (!exact && ODD.chars().anyMatch(each -> text.indexOf(each) >= 0)) {
            return true;
        }
        return alternatives.stream().anyMatch(words -> mayHold(text, exact, words));
    }

    private static boolean mayHold(String text, boolean exact, List<String> words) {
        // Those that need no other form of the whole text first.
        return words.stream()
                        .filter(word -> exact || word.chars().noneMatch(Character::isLetter))
                        .allMatch(text::contains)
                && (exact || foldedHolds(text, words));
    }

    private static boolean foldedHolds(String text, List<String> words) {
        var letters =
                words.stream()
                        .filter(word -> word.chars().anyMatch(Character::isLetter))
                        .filter(word -> word.chars().allMatch(each -> each < 128))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
        if (letters.isEmpty()) {
            return true;
        }
        var folded = text.toLowerCase(Locale.ROOT);
        return letters.stream().allMatch(folded::contains);
    }

    /// Empty where nothing is known that must be there.
    static Optional<Needles> of(String regex) {
        try {
            return Optional.of(new Needles(new Reader(regex).all()))
                    .filter(found -> found.alternatives().stream().noneMatch(List::isEmpty));
        } catch (TooClever _) {
            return Optional.empty();
        }
    }

    private static final class TooClever extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// Reads along an expression that is known to be a valid one.
    private static final class Reader {

        private final String regex;
        private int at;
        private final StringBuilder run = new StringBuilder();
        private List<String> words = new ArrayList<>();

        Reader(String regex) {
            this.regex = regex;
        }

        List<List<String>> all() throws TooClever {
            var all = new ArrayList<List<String>>();
            while (at < regex.length()) {
                char each = regex.charAt(at++);
                switch (each) {
                    case '|' -> {
                        end();
                        all.add(words);
                        words = new ArrayList<>();
                    }
                    case '\\' -> escaped();
                    case '[' -> beyond(this::skipClass);
                    case '(' -> beyond(this::skipGroup);
                    case '.' -> beyond(() -> {});
                    case '^', '$' -> end();
                    default -> letter(each);
                }
            }
            end();
            all.add(words);
            return all;
        }

        private interface Skip {
            void run() throws TooClever;
        }

        /// Something of which nothing is known, and how often it comes.
        private void beyond(Skip what) throws TooClever {
            end();
            what.run();
            skipTimes();
        }

        private void end() {
            if (run.length() >= SHORTEST) {
                words.add(run.toString());
            }
            run.setLength(0);
        }

        private void letter(char each) {
            char next = at < regex.length() ? regex.charAt(at) : ' ';
            if (next == '?' || next == '*' || next == '{') {
                // Perhaps it is not there at all.
                end();
                skipTimes();
            } else {
                run.append(each);
                if (next == '+') {
                    end();
                    skipTimes();
                }
            }
        }

        private void escaped() throws TooClever {
            char each = regex.charAt(at++);
            if (!Character.isLetterOrDigit(each)) {
                letter(each);
            } else if (CLASSES.indexOf(each) >= 0) {
                beyond(() -> {});
            } else {
                throw new TooClever();
            }
        }

        private void skipTimes() {
            while (at < regex.length() && "?*+{".indexOf(regex.charAt(at)) >= 0) {
                at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
            }
        }

        private void skipClass() throws TooClever {
            int end = regex.indexOf(']', at + 1);
            var inside = end < 0 ? "[" : regex.substring(at, end);
            if (inside.contains("[") || inside.contains("\\") || inside.contains("&&")) {
                throw new TooClever();
            }
            at = end + 1;
        }

        private void skipGroup() throws TooClever {
            boolean flagged = at < regex.length() && regex.charAt(at) == '?';
            if (flagged && !regex.startsWith("?:", at)) {
                throw new TooClever();
            }
            for (int depth = 1; depth > 0; at++) {
                switch (regex.charAt(at)) {
                    case '(' -> depth++;
                    case ')' -> depth--;
                    case '\\', '[' -> throw new TooClever();
                    default -> {
                        // Part of the group.
                    }
                }
            }
        }
    }
}
