package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class StartMarkTest {

    @TempDir private Path folder;

    private StartMark mark() {
        return new StartMark(folder.resolve("home/starting"));
    }

    @Test
    void aStartThatBrokeOffIsKnownAtTheNextOneUntilOneComesToItsEnd() {
        assertThat(mark().begin()).isTrue();
        assertThat(mark().begin()).isFalse();
        assertThat(mark().begin()).isFalse();
        mark().reached();
        assertThat(mark().begin()).isTrue();
        mark().reached();
    }

    @Test
    void whereNothingCanBeWrittenTheStartGoesOn() throws Exception {
        Files.writeString(folder.resolve("home"), "a file");
        assertThat(mark().begin()).isTrue();
        mark().reached();
    }

    @Test
    void aCarefulStartSaysWhy() {
        assertThat(Opening.careful(false, true)).isEmpty();
        assertThat(Opening.careful(false, false))
                .hasValueSatisfying(why -> assertThat(why.toString()).contains("after-failure"));
        assertThat(Opening.careful(true, false))
                .hasValueSatisfying(why -> assertThat(why.toString()).contains("wished"));
    }

    @Test
    void safeModeIsAnOptionOfTheWindow() {
        assertThat(Start.opensWindow(java.util.List.of("--safe-mode", "--demo"))).isTrue();
        var options = WindowOptions.of(java.util.List.of("--safe-mode"));
        assertThat(options.careful()).isTrue();
        assertThat(options.demo()).isFalse();
    }
}
