package io.computehub.app;

import io.computehub.disk.OwnerOnly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What helps whoever is to mend something, in one file: versions of the program and of what it
/// runs on, the names and sizes of its files, the log and the reports of crashes. No keys, which
/// are in none of these; none of what the vault or the settings hold; and in place of the person's
/// home folder, which is often their name, a `~`.
final class Diagnostics {

    private static final long MOST_BYTES = 8 << 20;

    private final AppPaths paths;
    private final InstantSource clock;

    Diagnostics(AppPaths paths, InstantSource clock) {
        this.paths = paths;
        this.clock = clock;
    }

    /// Writes them, over what is there of that name; readable by the person alone. Blocks on the
    /// disk.
    void write(Path to) throws IOException {
        Files.deleteIfExists(to);
        try (var zip = new ZipOutputStream(Files.newOutputStream(OwnerOnly.create(to)))) {
            put(zip, "facts.txt", facts());
            for (var file : told()) {
                put(zip, "logs/" + file.getFileName(), text(file));
            }
        }
    }

    private List<Path> told() throws IOException {
        if (!Files.isDirectory(paths.logFolder())) {
            return List.of();
        }
        try (var all = Files.list(paths.logFolder())) {
            return all.filter(
                            file -> {
                                var name = file.getFileName().toString();
                                return name.matches("computehub-\\d+\\.log|crash-[0-9a-f]+\\.txt");
                            })
                    .sorted()
                    .toList();
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
                text.replace(System.getProperty("user.home"), "~")
                        .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /// The end of a file that is longer than anybody reads.
    private static String text(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - MOST_BYTES));
            var bytes = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private String facts() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("ComputeHub " + Version.text());
        lines.add("written " + clock.instant());
        for (var name :
                List.of(
                        "os.name",
                        "os.version",
                        "os.arch",
                        "java.runtime.version",
                        "java.vm.name",
                        "javafx.runtime.version",
                        "prism.order",
                        "glass.platform")) {
            var value = System.getProperty(name);
            if (value != null) {
                lines.add(name + " " + value);
            }
        }
        lines.add("language " + Locale.getDefault().toLanguageTag());
        lines.add("processors " + Runtime.getRuntime().availableProcessors());
        lines.add("heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        lines.add("");
        lines.addAll(files());
        return String.join("\n", lines) + "\n";
    }

    /// Names, sizes and times, not what is in them.
    private List<String> files() throws IOException {
        if (!Files.isDirectory(paths.home())) {
            return List.of();
        }
        try (var all = Files.walk(paths.home(), 3)) {
            var lines = new ArrayList<String>();
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                lines.add(
                        "%s %d %s"
                                .formatted(
                                        paths.home().relativize(file),
                                        Files.size(file),
                                        Instant.ofEpochMilli(
                                                Files.getLastModifiedTime(file).toMillis())));
            }
            return lines;
        }
    }
}
