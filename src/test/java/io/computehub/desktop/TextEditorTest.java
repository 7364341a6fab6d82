package io.computehub.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@EnabledOnOs({OS.LINUX, OS.MAC})
class TextEditorTest {

    private static final Path FILE = Path.of("/tmp/a folder/$(id) notes.txt");

    @TempDir private Path folder;

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private TextEditor on(String system) {
        return new TextEditor(system, List.of(folder));
    }

    @Test
    void aNameIsOneWordOnEverySystem() throws Exception {
        program("xdg-open", "");
        assertThat(on("Linux").line(FILE).orElseThrow())
                .containsExactly("xdg-open", FILE.toString());
        assertThat(on("Mac OS X").line(FILE).orElseThrow())
                .containsExactly("open", "-t", FILE.toString());
        assertThat(on("Windows 11").line(FILE).orElseThrow()).endsWith(FILE.toString());
    }

    @Test
    void theNextProgramIsTakenWhereTheFirstIsMissing() throws Exception {
        program("gio", "");
        assertThat(on("Linux").line(FILE).orElseThrow())
                .containsExactly("gio", "open", FILE.toString());
    }

    @Test
    void withoutAProgramNothingIsOpened() {
        assertThat(on("Linux").line(FILE)).isEmpty();
        assertThat(on("Linux").open(FILE)).isFalse();
    }
}
