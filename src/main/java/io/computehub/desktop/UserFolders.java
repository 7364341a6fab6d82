package io.computehub.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The folders of a person that things are put into: what lies on the desktop, and downloads.
public final class UserFolders {

    /// A line of `user-dirs.dirs` (freedesktop.org, xdg-user-dirs): `XDG_DESKTOP_DIR="$HOME/桌面"`.
    private static final Pattern LINE = Pattern.compile("\\s*XDG_(\\w+)_DIR=\"(.*)\"\\s*");

    private final Path home;
    private final Path config;

    /// @param config the folder of the person's settings on Linux
    UserFolders(Path home, Path config) {
        this.home = home;
        this.config = config;
    }

    public static UserFolders ofThisComputer() {
        var home = Path.of(System.getProperty("user.home"));
        var config =
                Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                        .filter(it -> it.startsWith("/"))
                        .map(Path::of)
                        .orElse(home.resolve(".config"));
        return new UserFolders(home, config);
    }

    /// Those that are there, the desktop's first. Reads the disk.
    public List<Path> usual() {
        var named = named();
        return List.of(
                        named.getOrDefault("DESKTOP", home.resolve("Desktop")),
                        named.getOrDefault("DOWNLOAD", home.resolve("Downloads")))
                .stream()
                // A kind of folder that a person does not have is said to be the home folder.
                .filter(it -> !it.equals(home) && Files.isDirectory(it))
                .toList();
    }

    private Map<String, Path> named() {
        var all = new LinkedHashMap<String, Path>();
        try {
            for (var line : Files.readAllLines(config.resolve("user-dirs.dirs"))) {
                var match = LINE.matcher(line);
                if (match.matches()) {
                    folder(match.group(2)).ifPresent(it -> all.put(match.group(1), it));
                }
            }
        } catch (IOException _) {
            // Not Linux, or nothing chosen there: the usual names hold.
        }
        return all;
    }

    private Optional<Path> folder(String said) {
        try {
            var plain = said.replaceAll("\\\\(.)", "$1");
            return plain.startsWith("$HOME")
                    ? Optional.of(
                            home.resolve(plain.substring(5).replaceFirst("^/+", "")).normalize())
                    : Optional.of(Path.of(plain)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
