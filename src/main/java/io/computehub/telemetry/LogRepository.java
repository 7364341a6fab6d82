package io.computehub.telemetry;

import io.computehub.vault.Database;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/// Logs on disk, in compressed blocks of some thousand lines, so that they outlive their machine;
/// the oldest of a machine go when it has too much. Beside each block lies what letters are in it,
/// so that a search reads few of them. Calls block on the disk. Safe for all threads.
public final class LogRepository {

    /// Of each machine, compressed.
    static final long MOST_BYTES = 64L << 20;

    /// So much of it stays when room is made.
    private static final double ROOM = 0.9;

    private static final char PART = '\t';

    /// So many lines are packed together: more compress little better and hide less in their
    /// letters.
    private static final int BLOCK = 5_000;

    /// So many blocks are searched between two looks at whether it is enough.
    private static final int AT_ONCE = 32;

    private final Database database;
    private final long mostBytes;
    private final Map<String, Long> kept = new ConcurrentHashMap<>();

    /// Makes the table where it is absent.
    public LogRepository(Database database) {
        this(database, MOST_BYTES);
    }

    /// Keeps so many compressed bytes of each machine.
    public LogRepository(Database database, long mostBytes) {
        this.database = database;
        this.mostBytes = mostBytes;
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS LOG_BLOCK (ID BIGINT GENERATED ALWAYS AS"
                                + " IDENTITY PRIMARY KEY, MACHINE VARCHAR(200) NOT NULL, HEADS"
                                + " VARBINARY(16777216) NOT NULL, TEXTS VARBINARY(16777216) NOT"
                                + " NULL)");
                statement.execute("CREATE INDEX IF NOT EXISTS LOG_OF ON LOG_BLOCK (MACHINE, ID)");
                // In a table of its own: a row is read whole.
                return statement.execute(
                        "CREATE TABLE IF NOT EXISTS LOG_GRAMS (ID BIGINT PRIMARY KEY, SIZE INT NOT"
                                + " NULL, PLAIN BOOLEAN NOT NULL, GRAMS VARBINARY(16384) NOT"
                                + " NULL)");
            }
        });
    }

    /// Writes lines, all or none, and makes room.
    public void add(String machine, List<LogLine> lines) {
        var blocks = new ArrayList<Packed>();
        for (int from = 0; from < lines.size(); from += BLOCK) {
            blocks.add(Packed.of(lines.subList(from, Math.min(lines.size(), from + BLOCK))));
        }
        if (blocks.isEmpty()) {
            return;
        }
        database.write(connection -> {
            for (var block : blocks) {
                insert(connection, machine, block);
            }
            return true;
        });
        makeRoom(machine, blocks.stream().mapToLong(Packed::size).sum());
    }

    private static void insert(Connection connection, String machine, Packed block)
            throws SQLException {
        Database.run(
                connection,
                "INSERT INTO LOG_BLOCK (MACHINE, HEADS, TEXTS) VALUES (?, ?, ?)",
                machine,
                block.heads(),
                block.texts());
        Database.run(
                connection,
                "INSERT INTO LOG_GRAMS (ID, SIZE, PLAIN, GRAMS) SELECT MAX(ID), ?, ?, ? FROM"
                        + " LOG_BLOCK WHERE MACHINE = ?",
                block.size(),
                block.plain(),
                block.grams(),
                machine);
    }

    /// `plain` where no line has control characters.
    private record Packed(byte[] heads, byte[] texts, byte[] grams, boolean plain) {

        static Packed of(List<LogLine> lines) {
            var plain = lines.stream().map(line -> Ansi.plain(line.text())).toList();
            return new Packed(
                    packed(lines.stream().map(LogRepository::head)),
                    packed(lines.stream().map(LogLine::text)),
                    Grams.of(plain),
                    IntStream.range(0, plain.size())
                            .allMatch(i -> plain.get(i).length() == lines.get(i).text().length()));
        }

        int size() {
            return heads.length + texts.length;
        }
    }

    private void makeRoom(String machine, long more) {
        long now = kept.merge(machine, more, Long::sum);
        if (now == more) {
            // The first of this run.
            now = database.read(connection -> size(connection, machine));
        }
        if (now > mostBytes) {
            now =
                    database.write(connection -> {
                        prune(connection, machine);
                        return size(connection, machine);
                    });
        }
        kept.put(machine, now);
    }

    private static long size(Connection connection, String machine) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT COALESCE(SUM(G.SIZE), 0) FROM LOG_BLOCK B JOIN LOG_GRAMS G ON G.ID"
                                + " = B.ID WHERE B.MACHINE = ?")) {
            statement.setString(1, machine);
            try (var rows = statement.executeQuery()) {
                var _ = rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void prune(Connection connection, String machine) throws SQLException {
        long kept = 0;
        try (var statement =
                connection.prepareStatement(
                        "SELECT B.ID, G.SIZE FROM LOG_BLOCK B JOIN LOG_GRAMS G ON G.ID = B.ID WHERE"
                                + " B.MACHINE = ? ORDER BY B.ID DESC")) {
            statement.setString(1, machine);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept += rows.getLong(2);
                    if (kept > mostBytes * ROOM) {
                        long last = rows.getLong(1);
                        Database.run(
                                connection,
                                "DELETE FROM LOG_GRAMS WHERE ID IN (SELECT ID FROM LOG_BLOCK WHERE"
                                        + " MACHINE = ? AND ID <= ?)",
                                machine,
                                last);
                        Database.run(
                                connection,
                                "DELETE FROM LOG_BLOCK WHERE MACHINE = ? AND ID <= ?",
                                machine,
                                last);
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
        for (var blocks = blocks(machine, _ -> true).iterator();
                blocks.hasNext() && count < most; ) {
            var lines = block(blocks.next().id()).map(Block::lines).orElse(List.of());
            found.addFirst(lines);
            count += lines.size();
        }
        var all = found.stream().flatMap(List::stream).toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /// Looks from the newest line back for those that fit, until there are enough; several blocks
    /// at a time.
    public List<LogLine> find(String machine, LogSearch search, int most) {
        var candidates = blocks(machine, search::mayBeIn);
        var found = new ArrayList<LogLine>();
        for (int from = 0; from < candidates.size() && found.size() < most; from += AT_ONCE) {
            candidates.subList(from, Math.min(candidates.size(), from + AT_ONCE)).parallelStream()
                    .map(one -> fitting(one, search))
                    .toList()
                    .forEach(found::addAll);
        }
        return List.copyOf(found.subList(0, Math.min(most, found.size())).reversed());
    }

    private record Stored(long id, boolean plain) {}

    /// The blocks whose letters fit, newest first.
    private List<Stored> blocks(String machine, Predicate<byte[]> fit) {
        return database.read(connection -> {
            var found = new ArrayList<Stored>();
            try (var statement =
                    connection.prepareStatement(
                            "SELECT B.ID, G.PLAIN, G.GRAMS FROM LOG_BLOCK B JOIN LOG_GRAMS G ON"
                                    + " G.ID = B.ID WHERE B.MACHINE = ? ORDER BY B.ID DESC")) {
                statement.setString(1, machine);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        if (fit.test(rows.getBytes(3))) {
                            found.add(new Stored(rows.getLong(1), rows.getBoolean(2)));
                        }
                    }
                }
            }
            return found;
        });
    }

    /// Newest first.
    private List<LogLine> fitting(Stored one, LogSearch search) {
        return block(one.id())
                .filter(block -> !one.plain() || search.mayBeIn(block.all()))
                .map(block -> block.lines().reversed().stream().filter(search::isIn).toList())
                .orElse(List.of());
    }

    /// When and from where each line came is apart from what it says, so that a search need not
    /// read it. Both end at each line's end, which no text of a line holds.
    private record Block(byte[] heads, byte[] texts) {

        String all() {
            return unpacked(texts);
        }

        List<LogLine> lines() {
            var when = unpacked(heads).split("\n", -1);
            var what = all().split("\n", -1);
            // Behind the last end of a line is nothing.
            return IntStream.range(0, Math.min(when.length, what.length) - 1)
                    .mapToObj(i -> line(when[i], what[i]))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /// Absent where it went meanwhile.
    private Optional<Block> block(long id) {
        return database.read(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "SELECT HEADS, TEXTS FROM LOG_BLOCK WHERE ID = ?")) {
                statement.setLong(1, id);
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Block(rows.getBytes(1), rows.getBytes(2)))
                            : Optional.<Block>empty();
                }
            }
        });
    }

    private static byte[] packed(Stream<String> lines) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            var text = lines.map(line -> line + '\n').collect(Collectors.joining());
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /// As far as it can be read.
    private static String unpacked(byte[] packed) {
        var bytes = new byte[Math.max(512, packed.length * 8)];
        int size = 0;
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            for (int more = 1; more > 0; size += more) {
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, size * 2);
                }
                more = inflater.inflate(bytes, size, bytes.length - size);
            }
        } catch (DataFormatException damaged) {
            return "";
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private static String head(LogLine line) {
        return Long.toString(line.read().toEpochMilli()) + PART + line.source();
    }

    private static Optional<LogLine> line(String head, String text) {
        int part = head.indexOf(PART);
        return part <= 0 || !head.substring(0, part).matches("\\d{1,15}")
                ? Optional.empty()
                : Optional.of(
                        new LogLine(
                                0,
                                Instant.ofEpochMilli(Long.parseLong(head.substring(0, part))),
                                head.substring(part + 1),
                                text));
    }
}
