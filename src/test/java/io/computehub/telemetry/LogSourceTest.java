package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The commands as a shell of the machine runs them, with stand-ins that say how they were called.
class LogSourceTest {

    @TempDir private Path tools;

    private String said(LogSource source) throws Exception {
        for (var name : new String[] {"journalctl", "docker"}) {
            tool(name);
        }
        var building =
                new ProcessBuilder("/bin/sh", "-c", source.command(7).orElseThrow())
                        .redirectErrorStream(true);
        building.environment().put("PATH", tools + ":/usr/bin:/bin");
        var process = building.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /// Each word in brackets, on stderr where a container writes its own.
    private void tool(String name) throws IOException {
        var file = tools.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\nfor word; do printf '[%s]' \"$word\"; done\necho complaint >&2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theJournalIsFollowedOfAllOrOfOneUnit() throws Exception {
        assertThat(said(new LogSource.Journal(Optional.empty())))
                .startsWith("[-f][--no-pager][-o][short-iso][-n][7]")
                .doesNotContain("[-u]");
        assertThat(said(new LogSource.Journal(Optional.of("comfyui@1.service"))))
                .contains("[-u][comfyui@1.service]");
    }

    @Test
    void bothStreamsOfAContainerAreFollowed() throws Exception {
        assertThat(said(new LogSource.Container("sd-webui")))
                .startsWith("[logs][-f][--tail][7][sd-webui]")
                .contains("complaint");
    }
}
