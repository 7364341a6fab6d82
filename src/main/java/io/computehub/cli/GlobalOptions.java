package io.computehub.cli;

import io.computehub.text.Language;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;
import java.util.Optional;

/// The options every command takes.
final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            descriptionKey = "home")
    private @Nullable Path home;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            descriptionKey = "password-file")
    private @Nullable Path passwordFile;

    @Option(
            names = "--password-stdin",
            scope = ScopeType.INHERIT,
            descriptionKey = "password-stdin")
    private boolean passwordStdin;

    @Option(names = "--demo", scope = ScopeType.INHERIT, descriptionKey = "demo")
    private boolean demo;

    @Option(names = "--json", scope = ScopeType.INHERIT, descriptionKey = "json")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            scope = ScopeType.INHERIT,
            converter = Languages.class,
            descriptionKey = "lang")
    private @Nullable Language language;

    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    Optional<Path> passwordFile() {
        return Optional.ofNullable(passwordFile);
    }

    boolean passwordStdin() {
        return passwordStdin;
    }

    boolean demo() {
        return demo;
    }

    boolean json() {
        return json;
    }

    Optional<Language> language() {
        return Optional.ofNullable(language);
    }
}
