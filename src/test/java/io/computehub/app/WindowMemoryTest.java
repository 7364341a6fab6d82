package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.shell.WindowPlace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WindowMemoryTest {

    @TempDir Path home;

    @Test
    void theWindowOpensWhereItWasClosed() {
        var place = new WindowPlace(12, -8, 1200, 700, true);
        new WindowMemory(home.resolve("new").resolve("window.txt")).keep(place);
        assertThat(new WindowMemory(home.resolve("new").resolve("window.txt")).last())
                .contains(place);
    }

    @Test
    void whatCannotBeReadIsForgotten() throws IOException {
        var file = home.resolve("window.txt");
        assertThat(new WindowMemory(file).last()).isEmpty();
        for (var nonsense :
                new String[] {"", "a b c d e", "1 2 3", "1 2 NaN 4 true", "1 2 0 0 x"}) {
            Files.writeString(file, nonsense);
            assertThat(new WindowMemory(file).last()).isEmpty();
        }
    }
}
