package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.vault.TestVaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class LineSplitterTest {

    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(lines::add);

    private void write(byte[] bytes) {
        splitter.write(bytes, 0, bytes.length);
    }

    @Test
    void aLineOfAGigabyteIsCutAndTheNextOneIsWhole() {
        var piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        for (int i = 0; i < 1_024; i++) {
            write(piece);
        }
        write("\nnext\n".getBytes(StandardCharsets.UTF_8));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSize(LineSplitter.LONGEST);
        assertThat(lines.getLast()).isEqualTo("next");
    }

    /// Whatever a machine writes can be kept and is found again as it was shown.
    @Test
    void noiseIsKeptAsItWasRead(@TempDir Path folder) {
        var noise = new byte[1 << 20];
        new Random(5).nextBytes(noise);
        write(noise);
        write("\nneedle é\n".getBytes(StandardCharsets.ISO_8859_1));
        try (var vault = TestVaults.open(folder.resolve("vault"));
                var database = vault.beside("logs")) {
            var repository = new LogRepository(database);
            var kept = new ArrayList<LogLine>();
            lines.forEach(text -> kept.add(new LogLine(0, Instant.EPOCH, "/noise", text)));
            repository.add("m", kept);
            assertThat(repository.last("m", Integer.MAX_VALUE)).isEqualTo(kept);
            assertThat(repository.find("m", LogSearch.of("needle .$").orElseThrow(), 5))
                    .containsExactly(kept.getLast());
        }
    }
}
