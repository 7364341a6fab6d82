package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class DayOfAHundredTest {

    private static final int A_DAY = 24 * 60;
    private static final int LINES_AT_ONCE = 15;

    @TempDir private Path folder;

    @Test
    void aDayLetsMemoryGrowByNoMoreThanThreeHundredths() throws Exception {
        var said = folder.resolve("said");
        var child =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        DayOfAHundred.class.getName(),
                                        folder.toString()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(child.waitFor()).isZero();
        var figures =
                Arrays.stream(Files.readString(said, StandardCharsets.UTF_8).strip().split(" "))
                        .map(Long::valueOf)
                        .toList();
        long settled = figures.get(0);
        long after = figures.get(1);
        assertThat((double) after / settled)
                .as("%,d bytes after six hours, %,d after a day", settled, after)
                .isLessThan(1.03);
        assertThat(figures.get(2)).as("hours idle").isGreaterThanOrEqualTo(23);
        assertThat(figures.get(3)).as("figures kept").isEqualTo(A_DAY + 1);
        assertThat(figures.get(4)).as("lines kept").isEqualTo(A_DAY + LINES_AT_ONCE);
    }
}
