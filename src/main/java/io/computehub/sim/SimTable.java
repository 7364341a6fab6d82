package io.computehub.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A table beside a class: cells between semicolons, `#` before a remark.
public final class SimTable {

    private SimTable() {}

    /// The rows of `file` in the folder of `home`.
    public static List<List<String>> rows(Class<?> home, String file) {
        var table = Objects.requireNonNull(home.getResourceAsStream(file), file);
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split(";", -1)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
