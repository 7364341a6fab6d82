package io.computehub.provider.own;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Words for a POSIX shell, so that none of them means anything to it.
final class ShellWords {

    private ShellWords() {}

    /// One word, whatever is in it.
    static String quoted(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no shell word can hold a NUL");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    static String command(String... words) {
        return Arrays.stream(words).map(ShellWords::quoted).collect(Collectors.joining(" "));
    }
}
