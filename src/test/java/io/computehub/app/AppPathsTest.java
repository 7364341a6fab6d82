package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

class AppPathsTest {

    @Test
    void linuxFollowsXdgAndIgnoresARelativeAnswer() {
        assertThat(home("Linux", Map.of("XDG_DATA_HOME", "/data"))).isEqualTo("/data/computehub");
        assertThat(home("Linux", Map.of("XDG_DATA_HOME", "data")))
                .isEqualTo("/home/ada/.local/share/computehub");
        assertThat(home("Linux", Map.of())).isEqualTo("/home/ada/.local/share/computehub");
    }

    @Test
    void macAndWindowsHaveTheirOwnPlaces() {
        assertThat(home("Mac OS X", Map.of()))
                .isEqualTo("/home/ada/Library/Application Support/ComputeHub");
        assertThat(home("Windows 11", Map.of("APPDATA", "/roaming")))
                .isEqualTo("/roaming/ComputeHub");
    }

    @Test
    void aNamedHomeWinsAndTheDemoKeepsApart() {
        var real = AppPaths.find(Optional.of(Path.of("/mine")), false, system("Linux"), Map.of());
        assertThat(real.vaultFolder()).isEqualTo(Path.of("/mine"));
        assertThat(real.demo().vaultFolder()).isEqualTo(Path.of("/mine/demo"));
        assertThat(real.demo().settingsFile()).isEqualTo(real.settingsFile());
    }

    private static String home(String system, Map<String, String> environment) {
        return AppPaths.find(Optional.empty(), false, system(system), environment)
                .home()
                .toString();
    }

    private static UnaryOperator<String> system(String name) {
        return key -> key.equals("os.name") ? name : "/home/ada";
    }
}
