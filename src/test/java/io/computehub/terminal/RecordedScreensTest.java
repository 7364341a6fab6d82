package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// What programs wrote to an 80 × 24 pseudo-terminal of TERM=xterm-256color under Debian 12, and
/// what they meant to be seen: the screens were compared with those of tmux 3.3a over the same
/// bytes. They differ nowhere but in the origin mode test of vttest, where vttest's own words
/// decide.
class RecordedScreensTest {

    private static final Pattern STOP = Pattern.compile("(?m)^=== (\\d+)\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vim",
                "less",
                "nano",
                "htop",
                "tmux",
                "vttest-cursor",
                "vttest-screen",
                "vttest-sets",
                "vttest-edit",
                "vttest-xterm"
            })
    void aProgramLooksAsItMeansTo(String program) {
        var bytes = read(program + ".bin");
        var screens = new String(read(program + ".txt"), StandardCharsets.UTF_8);
        var stops = STOP.matcher(screens).results().toList();
        assertThat(stops).isNotEmpty();
        var bench = new Bench(80, 24);
        int fed = 0;
        for (int i = 0; i < stops.size(); i++) {
            int stop = Integer.parseInt(stops.get(i).group(1));
            bench.feed(Arrays.copyOfRange(bytes, fed, stop));
            fed = stop;
            int end = i + 1 < stops.size() ? stops.get(i + 1).start() : screens.length();
            assertThat(bench.screen())
                    .as("%s after %d bytes", program, stop)
                    .isEqualTo(screens.substring(stops.get(i).end(), end).stripTrailing());
        }
    }

    private static byte[] read(String name) {
        try (var in = RecordedScreensTest.class.getResourceAsStream("recorded/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
