package io.computehub.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the program ships with, and under which licence. Fonts travel with their texts.
public final class Licenses {

    private Licenses() {}

    /// One thing of others.
    public record Part(String name, String license, Optional<String> text) {}

    public static List<Part> all() {
        return List.of(
                font("Hub Sans (Inter)", "SIL Open Font License 1.1", "OFL.txt"),
                font("JetBrains Mono", "Apache License 2.0", "JetBrainsMono-LICENSE.txt"),
                part("Feather icons, Ikonli", "MIT, Apache License 2.0"),
                part("JavaFX", "GPL 2.0 with Classpath Exception"),
                part("AtlantaFX", "MIT"),
                part("H2 Database", "MPL 2.0 or EPL 1.0"),
                part("Flyway", "Apache License 2.0"),
                part("Bouncy Castle", "MIT"),
                part("OkHttp, Okio", "Apache License 2.0"),
                part("Jackson", "Apache License 2.0"),
                part("picocli", "Apache License 2.0"));
    }

    private static Part part(String name, String license) {
        return new Part(name, license, Optional.empty());
    }

    private static Part font(String name, String license, String file) {
        try (var text =
                Objects.requireNonNull(Licenses.class.getResourceAsStream("fonts/" + file), file)) {
            return new Part(
                    name,
                    license,
                    Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
