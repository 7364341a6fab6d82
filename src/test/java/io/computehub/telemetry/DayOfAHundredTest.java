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
    private static final long MOST = 128L << 20;

    @TempDir private Path folder;

    /// What the database has at hand comes and goes within a size that it is given; what is ours
    /// must stay what it is.
    @Test
    void aDayLetsMemoryGrowByNoMoreThanThreeHundredths() throws Exception {
        var settled = after(6);
        var day = after(24);
        assertThat((double) day.get(1) / settled.get(1))
                .as("%,d bytes after six hours, %,d after a day", settled.get(1), day.get(1))
                .isLessThan(1.03);
        assertThat(day.get(0)).as("bytes with the database").isLessThan(MOST);
        assertThat(day.get(2)).as("hours idle").isGreaterThanOrEqualTo(23);
        assertThat(day.get(3)).as("figures kept").isEqualTo(A_DAY + 1);
        assertThat(day.get(4)).as("lines kept").isEqualTo(A_DAY + LINES_AT_ONCE);
    }

    private List<Long> after(int hours) throws Exception {
        var home = Files.createDirectories(folder.resolve("after" + hours));
        var said = home.resolve("said");
        var child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DayOfAHundred.class.getName(),
                                home.toString(),
                                Integer.toString(hours))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(child.waitFor()).isZero();
        return Arrays.stream(Files.readString(said, StandardCharsets.UTF_8).strip().split(" "))
                .map(Long::valueOf)
                .toList();
    }
}
