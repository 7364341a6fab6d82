package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.IntStream;

/// Unicode's own names say which arms a character has, and how heavy they are.
class BoxDrawingTest {

    private static final String PREFIX = "BOX DRAWINGS ";

    static IntStream lines() {
        return IntStream.rangeClosed(0x2500, 0x257f).filter(BoxDrawing::draws);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineHasTheArmsOfItsName(int codePoint) {
        var name = Character.getName(codePoint);
        assertThat(BoxDrawing.arms(codePoint)).as(name).isEqualTo(named(name));
    }

    /// A weight stands before what it is for ("HEAVY LEFT") where the name begins with one, else
    /// behind it ("DOWN LIGHT AND RIGHT HEAVY").
    private static String named(String name) {
        var words =
                name.substring(PREFIX.length())
                        .replaceAll("(DOUBLE|TRIPLE|QUADRUPLE) DASH |ARC ", "")
                        .split(" ");
        int[] arms = new int[4];
        boolean before = weight(words[0]) > 0;
        int last = 0;
        for (int i = 0; i < words.length; i++) {
            if (weight(words[i]) > 0) {
                last = weight(words[i]);
            } else if (!words[i].equals("AND")) {
                int is = before ? last : next(words, i);
                for (int arm : arms(words[i])) {
                    arms[arm] = is;
                }
            }
        }
        return "" + arms[0] + arms[1] + arms[2] + arms[3];
    }

    private static int next(String[] words, int from) {
        for (int i = from; i < words.length; i++) {
            if (weight(words[i]) > 0) {
                return weight(words[i]);
            }
        }
        return 0;
    }

    private static int weight(String word) {
        return switch (word) {
            case "LIGHT", "SINGLE" -> 1;
            case "HEAVY" -> 2;
            case "DOUBLE" -> 3;
            default -> 0;
        };
    }

    private static int[] arms(String word) {
        return switch (word) {
            case "HORIZONTAL" -> new int[] {0, 1};
            case "VERTICAL" -> new int[] {2, 3};
            case "LEFT" -> new int[] {0};
            case "RIGHT" -> new int[] {1};
            case "UP" -> new int[] {2};
            case "DOWN" -> new int[] {3};
            default -> throw new IllegalArgumentException(word);
        };
    }
}
