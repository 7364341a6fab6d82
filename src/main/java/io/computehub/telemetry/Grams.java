package io.computehub.telemetry;

import java.util.BitSet;
import java.util.List;

/// Which runs of three letters a text holds, as a Bloom filter of at most 8 KiB: it may say that a
/// run is there that is not, never the reverse. Small and capital letters are one.
///
/// So most blocks of a long log need not be read to know that a word is not in them.
final class Grams {

    private static final int LARGEST = 1 << 16;
    private static final int SMALLEST = 1 << 9;

    /// No more than so many of the bits are set while it can be halved.
    private static final double FULL = 0.15;

    private static final int LENGTH = 3;

    private Grams() {}

    static byte[] of(Iterable<String> lines) {
        var bits = new BitSet(LARGEST);
        for (var line : lines) {
            add(line, bits);
        }
        int size = LARGEST;
        while (size > SMALLEST && bits.cardinality() < FULL * size / 2) {
            size /= 2;
            var upper = bits.get(size, size * 2);
            bits.clear(size, size * 2);
            bits.or(upper);
        }
        bits.set(size);
        return bits.toByteArray();
    }

    private static void add(String line, BitSet bits) {
        if (line.length() < LENGTH) {
            return;
        }
        int first = fold(line.charAt(0));
        int second = fold(line.charAt(1));
        for (int i = 2; i < line.length(); i++) {
            int third = fold(line.charAt(i));
            bits.set(hash(first, second, third));
            first = second;
            second = third;
        }
    }

    /// Whether a text of these runs may hold all of the words.
    static boolean mayHold(byte[] grams, List<String> words) {
        // The highest bit tells the size.
        int size = Integer.highestOneBit(grams.length - 1) * 8;
        return grams.length < 2 || words.stream().allMatch(word -> mayHold(grams, size, word));
    }

    private static boolean mayHold(byte[] grams, int size, String word) {
        for (int i = 2; i < word.length(); i++) {
            int bit =
                    hash(fold(word.charAt(i - 2)), fold(word.charAt(i - 1)), fold(word.charAt(i)))
                            & (size - 1);
            if ((grams[bit >> 3] >> (bit & 7) & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /// As a pattern that ignores case compares them.
    private static int fold(char letter) {
        if (letter < 128) {
            return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
        }
        return Character.toLowerCase(Character.toUpperCase(letter));
    }

    private static int hash(int first, int second, int third) {
        int mixed = (first * 0x1F35 + second) * 0x3D4D + third;
        mixed *= 0x9E3779B1;
        return (mixed ^ mixed >>> 16) & (LARGEST - 1);
    }
}
