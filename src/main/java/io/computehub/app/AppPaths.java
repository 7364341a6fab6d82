package io.computehub.app;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where this program keeps its files. The demo has a folder of its own, so that what happens in it
/// can never mix with real accounts. Makes no folder.
public record AppPaths(Path home, boolean isDemo) {

    private static final String NAME = "computehub";

    /// The folder named by the user, or the platform's own place for a program's data.
    public static AppPaths find(Optional<Path> home, boolean demo) {
        return find(home, demo, System.getProperties()::getProperty, System.getenv());
    }

    static AppPaths find(
            Optional<Path> home,
            boolean demo,
            UnaryOperator<String> property,
            Map<String, String> environment) {
        var root = home.orElseGet(() -> platform(property, environment)).toAbsolutePath();
        return new AppPaths(root.normalize(), demo);
    }

    private static Path platform(UnaryOperator<String> property, Map<String, String> environment) {
        var user = Path.of(property.apply("user.home"));
        var system = property.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return absolute(environment.get("APPDATA"))
                    .orElse(user.resolve("AppData").resolve("Roaming"))
                    .resolve("ComputeHub");
        }
        if (system.startsWith("mac")) {
            return user.resolve("Library").resolve("Application Support").resolve("ComputeHub");
        }
        return absolute(environment.get("XDG_DATA_HOME"))
                .orElse(user.resolve(".local").resolve("share"))
                .resolve(NAME);
    }

    /// The XDG rules: a relative path is to be ignored.
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /// The folder of the vault, with everything that belongs to it.
    public Path vaultFolder() {
        return isDemo ? home.resolve("demo") : home;
    }

    /// The accepted host keys, for the user's own `ssh`; written only when they want it.
    public Path knownHostsFile() {
        return vaultFolder().resolve("ssh").resolve("known_hosts");
    }

    /// The configuration of the user's own `ssh`. The demo's machines are never named there: it has
    /// a file of its own, to look at.
    public Path sshConfigFile() {
        return isDemo
                ? vaultFolder().resolve("ssh").resolve("config")
                : Path.of(System.getProperty("user.home")).resolve(".ssh").resolve("config");
    }

    /// Settings are the user's, not a profile's: the demo shows the same language and theme.
    public Path settingsFile() {
        return home.resolve("settings.json");
    }

    /// Where the window was; beside the settings.
    public Path windowFile() {
        return home.resolve("window.txt");
    }

    /// There while a start has not come to its end.
    public Path startFile() {
        return home.resolve("starting");
    }

    /// The license is the user's too, and readable while the vault is locked; the demo needs none.
    public Path licenseFolder() {
        return home.resolve("license");
    }

    /// The copies of machines' files that are edited here; what is in it is kept only while a
    /// machine has not got it.
    public Path editFolder() {
        return vaultFolder().resolve("edits");
    }

    public Path logFolder() {
        return vaultFolder().resolve("logs");
    }

    public AppPaths demo() {
        return new AppPaths(home, true);
    }

    public AppPaths real() {
        return new AppPaths(home, false);
    }
}
