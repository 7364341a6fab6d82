package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.FleetPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.LogManager;

class StartTest {

    @TempDir private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"--lang=zh", "--lang zh"})
    void whatIsSaidWithoutADisplayIsInTheLanguageAskedFor(String option) {
        var err = new ByteArrayOutputStream();
        var command =
                Start.withoutDisplay(
                        List.of(option.split(" ")),
                        Locale.ENGLISH,
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("这里没有显示器");
        assertThat(command).endsWith("--demo", "prices");
    }

    @Test
    void aSimulationAloneKeepsItsLogInTheFolderItWasGiven() {
        var opener = new CliOpener(Locale.ENGLISH, FleetPolicy.USUAL);
        try (var served = opener.simulate(Optional.of(home), 0, 1, Optional.of(7L))) {
            assertThat(served.description()).contains("127.0.0.1");
        } finally {
            LogManager.getLogManager().reset();
        }
        assertThat(home.resolve("demo").resolve("logs")).isDirectoryContaining("glob:**.log");
    }
}
