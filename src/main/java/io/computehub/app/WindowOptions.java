package io.computehub.app;

import io.computehub.text.Language;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The options a window understands; anything else is a command. A careful start is `--safe-mode`.
record WindowOptions(
        Optional<Path> home, boolean demo, boolean careful, Optional<Language> language) {

    static WindowOptions of(List<String> arguments) {
        var language =
                value(arguments, "--lang")
                        .flatMap(code ->
                                java.util.Arrays.stream(Language.values())
                                        .filter(one -> one.code().equals(code))
                                        .findFirst());
        return new WindowOptions(
                value(arguments, "--home").map(Path::of),
                arguments.contains("--demo"),
                arguments.contains("--safe-mode"),
                language);
    }

    private static Optional<String> value(List<String> arguments, String name) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(name) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
            if (arguments.get(i).startsWith(name + "=")) {
                return Optional.of(arguments.get(i).substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
