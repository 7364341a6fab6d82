package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a whole diary.
final class DiaryReader {

    /// Goes up whenever the same lines would make another world.
    static final int FORMAT = 2;

    private static final long LARGEST = 64L << 20;

    private DiaryReader() {}

    /// One line and its moment.
    record Dated(Instant at, DiaryEntry entry) {}

    /// What the file holds; `length` is how many of its bytes are whole lines.
    record Pages(SimDiary.Head head, List<Dated> entries, long length) {

        /// The last moment the file tells of.
        Instant last() {
            return entries.isEmpty() ? head.start() : entries.getLast().at();
        }
    }

    /// Empty for an empty or absent file, and for one whose very first line was torn.
    static Optional<Pages> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST) {
            throw new SimDiaryException(file, "longer than any demo gets");
        }
        var lines = wholeLines(Files.readAllBytes(file));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            var head = head(json(lines.getFirst()));
            var entries = new ArrayList<Dated>();
            long length = lines.getFirst().length + 1L;
            var last = head.start();
            for (var line : lines.subList(1, lines.size())) {
                var json = json(line);
                var at = Instant.parse(json.path("at").asText());
                if (at.isBefore(last)) {
                    throw new IllegalArgumentException("time goes backwards at " + at);
                }
                entries.add(new Dated(at, DiaryEntry.read(json)));
                last = at;
                length += line.length + 1L;
            }
            return Optional.of(new Pages(head, List.copyOf(entries), length));
        } catch (RuntimeException strange) {
            throw new SimDiaryException(file, String.valueOf(strange.getMessage()), strange);
        }
    }

    private static List<byte[]> wholeLines(byte[] bytes) {
        var lines = new ArrayList<byte[]>();
        var line = new ByteArrayOutputStream();
        for (byte each : bytes) {
            if (each == '\n') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(each);
            }
        }
        return lines;
    }

    private static JsonNode json(byte[] line) {
        return SimJson.read(line)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new IllegalArgumentException("a line that is not JSON"));
    }

    private static SimDiary.Head head(JsonNode json) {
        if (json.path("diary").asInt() != FORMAT) {
            throw new IllegalArgumentException("format " + json.path("diary").asText());
        }
        return new SimDiary.Head(
                json.path("seed").asLong(),
                Instant.parse(json.path("start").asText()),
                Instant.parse(json.path("began").asText()),
                json.path("speed").asDouble(),
                new BigDecimal(json.path("credit").asText()));
    }

    static JsonNode write(SimDiary.Head head) {
        return SimJson.object()
                .put("diary", FORMAT)
                .put("seed", head.seed())
                .put("start", head.start().toString())
                .put("began", head.began().toString())
                .put("speed", head.speed())
                .put("credit", head.credit().toPlainString());
    }
}
