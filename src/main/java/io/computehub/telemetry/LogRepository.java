package io.computehub.telemetry;

import io.computehub.vault.Database;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Logs on disk, in compressed blocks of some thousand lines, so that they outlive their machine;
/// the oldest of a machine go when it has too much. Calls block on the disk. Safe for all threads.
public final class LogRepository {

    /// Of each machine, compressed.
    static final long MOST_BYTES = 64L << 20;

    private static final char PART = '\t';

    private final Database database;
    private final long mostBytes;

    /// Makes the table where it is absent.
    public LogRepository(Database database) {
        this(database, MOST_BYTES);
    }

    LogRepository(Database database, long mostBytes) {
        this.database = database;
        this.mostBytes = mostBytes;
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS LOG_BLOCK (ID BIGINT GENERATED ALWAYS AS"
                                + " IDENTITY PRIMARY KEY, MACHINE VARCHAR(200) NOT NULL, SINCE"
                                + " BIGINT NOT NULL, LINES INT NOT NULL, BYTES VARBINARY(16777216)"
                                + " NOT NULL)");
                return statement.execute(
                        "CREATE INDEX IF NOT EXISTS LOG_OF ON LOG_BLOCK (MACHINE, ID)");
            }
        });
    }

    /// Writes lines as one block, and makes room.
    public void add(String machine, List<LogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var bytes = packed(lines);
        database.write(connection -> {
            Database.run(
                    connection,
                    "INSERT INTO LOG_BLOCK (MACHINE, SINCE, LINES, BYTES) VALUES (?, ?, ?, ?)",
                    machine,
                    lines.getFirst().read().toEpochMilli(),
                    lines.size(),
                    bytes);
            prune(connection, machine);
            return true;
        });
    }

    private void prune(Connection connection, String machine) throws SQLException {
        long kept = 0;
        try (var statement =
                connection.prepareStatement(
                        "SELECT ID, LENGTH(BYTES) FROM LOG_BLOCK WHERE MACHINE = ? ORDER BY ID"
                                + " DESC")) {
            statement.setString(1, machine);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept += rows.getLong(2);
                    if (kept > mostBytes) {
                        Database.run(
                                connection,
                                "DELETE FROM LOG_BLOCK WHERE MACHINE = ? AND ID <= ?",
                                machine,
                                rows.getLong(1));
                        return;
                    }
                }
            }
        }
    }

    /// The last lines of a machine, oldest first, as many as wanted.
    public List<LogLine> last(String machine, int most) {
        var found = new ArrayList<List<LogLine>>();
        int count = 0;
        for (var before = Optional.<Long>empty(); count < most; ) {
            var block = block(machine, before);
            if (block.isEmpty()) {
                break;
            }
            before = Optional.of(block.get().id());
            var lines = block.get().lines();
            found.addFirst(lines);
            count += lines.size();
        }
        var all = found.stream().flatMap(List::stream).toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /// Looks from the newest line back for those that fit, until there are enough.
    public List<LogLine> find(String machine, LogSearch search, int most) {
        var found = new ArrayList<LogLine>();
        for (var block = block(machine, Optional.empty());
                block.isPresent() && found.size() < most;
                block = block(machine, Optional.of(block.get().id()))) {
            var lines =
                    search.mayBeIn(block.get().text()) ? block.get().lines() : List.<LogLine>of();
            for (var line : lines.reversed()) {
                if (found.size() < most && search.isIn(line)) {
                    found.add(line);
                }
            }
        }
        return List.copyOf(found.reversed());
    }

    private record Block(long id, String text) {

        List<LogLine> lines() {
            // At our own separator alone: a machine's carriage return begins no line of ours.
            return Arrays.stream(text.split("\n")).flatMap(each -> line(each).stream()).toList();
        }
    }

    private Optional<Block> block(String machine, Optional<Long> before) {
        return database.read(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "SELECT ID, BYTES FROM LOG_BLOCK WHERE MACHINE = ? AND ID < ? ORDER BY"
                                    + " ID DESC LIMIT 1")) {
                statement.setString(1, machine);
                statement.setLong(2, before.orElse(Long.MAX_VALUE));
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Block(rows.getLong(1), unpacked(rows.getBytes(2))))
                            : Optional.<Block>empty();
                }
            }
        });
    }

    private static byte[] packed(List<LogLine> lines) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            var text = new StringBuilder();
            for (var line : lines) {
                text.append(line.read().toEpochMilli())
                        .append(PART)
                        .append(line.source())
                        .append(PART)
                        .append(line.text())
                        .append('\n');
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] bytes) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            return "";
        }
    }

    private static Optional<LogLine> line(String packed) {
        int first = packed.indexOf(PART);
        int second = packed.indexOf(PART, first + 1);
        return first <= 0 || second < 0 || !packed.substring(0, first).matches("\\d{1,15}")
                ? Optional.empty()
                : Optional.of(
                        new LogLine(
                                0,
                                Instant.ofEpochMilli(Long.parseLong(packed.substring(0, first))),
                                packed.substring(first + 1, second),
                                packed.substring(second + 1)));
    }
}
