package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.FleetPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
                Start.without(
                        Start.Without.DISPLAY,
                        List.of(option.split(" ")),
                        Locale.ENGLISH,
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("这里没有显示器");
        assertThat(command).endsWith("--demo", "prices");
    }

    /// A screen that does not answer, which a machine without the desktop's library cannot tell
    /// from that.
    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(120)
    void whereTheScreenDoesNotAnswerThatIsSaidAndThePricesOfTheDemoCloudAreShown()
            throws IOException, InterruptedException {
        var out = home.resolve("out");
        var err = home.resolve("err");
        var starting =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--home",
                        home.resolve("data").toString(),
                        "--lang",
                        "en");
        starting.environment().put("DISPLAY", ":4711");
        starting.environment().remove("WAYLAND_DISPLAY");
        var process = starting.redirectOutput(out.toFile()).redirectError(err.toFile()).start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(err))
                .contains("The window cannot open: GTK 3 is missing here, or the display does not")
                .contains("computehub --demo offers gpu:4090");
        assertThat(Files.readString(out)).contains("H100");
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
