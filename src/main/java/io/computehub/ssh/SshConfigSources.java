package io.computehub.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/// The files of an OpenSSH configuration: what they say, and which of them an `Include` means.
final class SshConfigSources {

    private static final int LONGEST = 1 << 20;
    private static final int MOST_FILES = 256;

    private final Path home;
    private int opened;

    /// @param home the user's folder, which `~` means
    SshConfigSources(Path home) {
        this.home = home.toAbsolutePath();
    }

    Path home() {
        return home;
    }

    /// The lines of the file; empty where it cannot be read, is no file, is too long or is one too
    /// many.
    Optional<List<String>> lines(Path file) {
        if (!Files.isRegularFile(file) || opened++ >= MOST_FILES) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                return Optional.empty();
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.of(
                    (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The path a word of the file means; empty where it cannot be one.
    Optional<Path> path(String word, Path relativeTo) {
        try {
            var bare = word.equals("~") || word.startsWith("~/") ? home + word.substring(1) : word;
            return Optional.of(relativeTo.resolve(bare).normalize());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// What an `Include` of this word reads, in the order OpenSSH reads it.
    List<Path> included(String word) {
        var whole = word.equals("~") || word.startsWith("~/") ? home + word.substring(1) : word;
        var root = whole.startsWith("/") ? Path.of("/") : home.resolve(".ssh");
        var found = List.of(root);
        for (var part : whole.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                found = found.stream().flatMap(folder -> matching(folder, part).stream()).toList();
            }
        }
        return found.equals(List.of(root)) ? List.of() : found;
    }

    private static List<Path> matching(Path folder, String part) {
        try {
            if (part.chars().noneMatch(letter -> "*?[".indexOf(letter) >= 0)) {
                var named = folder.resolve(part);
                return Files.exists(named) ? List.of(named) : List.of();
            }
            // OpenSSH knows no choices in braces, where Java does.
            var glob = "glob:" + part.replace("{", "\\{").replace("}", "\\}");
            var matcher = FileSystems.getDefault().getPathMatcher(glob);
            var found = new ArrayList<Path>();
            try (var all = Files.newDirectoryStream(folder)) {
                for (var each : all) {
                    var name = each.getFileName();
                    if (matcher.matches(name)
                            && (part.startsWith(".") || !name.toString().startsWith("."))) {
                        found.add(each);
                    }
                }
            }
            found.sort(null);
            return List.copyOf(found);
        } catch (IOException | InvalidPathException | PatternSyntaxException _) {
            return List.of();
        }
    }
}
