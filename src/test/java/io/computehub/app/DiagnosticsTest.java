package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

class DiagnosticsTest {

    @TempDir private Path folder;

    static Map<String, String> read(Path file) throws IOException {
        var all = new TreeMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                all.put(
                        entry.getName(),
                        new String(
                                zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    private Path written() throws IOException {
        var to = folder.resolve("out.zip");
        new Diagnostics(
                        AppPaths.find(java.util.Optional.of(folder.resolve("home")), false),
                        InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z")))
                .write(to);
        return to;
    }

    @Test
    void theLogAndTheReportsAreInItAndFilesByNameAndSizeAlone() throws Exception {
        var home = folder.resolve("home");
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(
                home.resolve("logs/computehub-0.log"),
                "at " + System.getProperty("user.home") + "/x\n");
        Files.writeString(home.resolve("logs/crash-0a1b2c3d.txt"), "a crash");
        Files.writeString(home.resolve("logs/notes.txt"), "mine");
        Files.writeString(home.resolve("settings.json"), "chosen by me");
        var all = read(written());
        assertThat(all.keySet())
                .containsExactlyInAnyOrder(
                        "facts.txt", "logs/computehub-0.log", "logs/crash-0a1b2c3d.txt");
        assertThat(all.get("facts.txt"))
                .contains(
                        "written 2026-11-27T12:00:00Z",
                        "settings.json 12 ",
                        "java.runtime.version");
        assertThat(all.get("logs/computehub-0.log")).isEqualTo("at ~/x\n");
        assertThat(all.toString()).doesNotContain("chosen by me");
    }

    @Test
    void aFileOfThatNameIsWrittenOverAndIsThePersonsAlone() throws Exception {
        Files.writeString(folder.resolve("out.zip"), "old");
        var file = written();
        assertThat(read(file)).containsOnlyKeys("facts.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
