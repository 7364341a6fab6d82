package io.computehub.market;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the key a mistyped one was meant to be.
final class Spelling {

    private Spelling() {}

    /// The nearest key at most two keystrokes away, as an example to copy.
    static Optional<String> nearest(String word) {
        record Candidate(String example, int distance) {}
        return Stream.concat(
                        Arrays.stream(NumberField.values())
                                .map(f -> new Candidate(f.example(), distance(word, f.key()))),
                        Arrays.stream(NameField.values())
                                .map(f -> new Candidate(f.example(), distance(word, f.key()))))
                .filter(one -> one.distance() <= Math.min(2, word.length() / 2))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::example);
    }

    /// Levenshtein's distance.
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
