package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.Values;
import io.computehub.vault.Database;
import io.computehub.vault.VaultException;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The past of all figures on disk: as they came, and rolled up into coarser steps that are kept
/// longer, with the least, the mean and the most of each. Calls block on the disk. Safe for all
/// threads.
///
/// Points lie in rows of some that follow each other, see `Span`. Steps that were not full when the
/// process died are told by what had come until then; hours are made of minutes, whoever wrote
/// these.
public final class MetricRepository {

    private static final long LAST_SECOND = 0xFFFF_FFFFL;
    private static final int MOST_WAITING = 2_000_000;
    private static final int BATCH = 5_000;

    private final Database database;
    private final Map<SeriesKey, Integer> ids = new HashMap<>();
    private final Map<Integer, Map<Level, Bucket>> buckets = new HashMap<>();
    private final Map<Level, SortedMap<Integer, List<Bucket.Full>>> waiting =
            new EnumMap<>(Level.class);
    private int waitingPoints;

    /// Makes the tables where they are absent.
    public MetricRepository(Database database) {
        this.database = database;
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS SERIES (ID INT PRIMARY KEY, MACHINE"
                                + " VARCHAR(200) NOT NULL, GPU INT NOT NULL, METRIC INT NOT NULL,"
                                + " UNIQUE (MACHINE, GPU, METRIC))");
                for (var level : Level.finest()) {
                    statement.execute(
                            "CREATE TABLE IF NOT EXISTS "
                                    + level.table()
                                    + " (K BIGINT PRIMARY KEY, POINTS VARBINARY(4096) NOT NULL)");
                }
            }
            return readSeries(connection);
        });
    }

    private boolean readSeries(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT ID, MACHINE, GPU, METRIC FROM SERIES")) {
            while (rows.next()) {
                int id = rows.getInt(1);
                int code = rows.getInt(4);
                var machine = rows.getString(2);
                int gpu = rows.getInt(3);
                metric(code).ifPresent(metric -> ids.put(new SeriesKey(machine, gpu, metric), id));
            }
        }
        return true;
    }

    private static Optional<Metric> metric(int code) {
        return Arrays.stream(Metric.values()).filter(it -> it.code() == code).findFirst();
    }

    /// Takes a reading; it is on disk after the next `flush`.
    public synchronized void add(String machine, Sample sample) {
        long second = sample.at().getEpochSecond();
        add(machine, SeriesKey.NO_GPU, sample.system(), second);
        for (var gpu : sample.gpus()) {
            add(machine, gpu.index(), gpu.values(), second);
        }
    }

    private void add(String machine, int gpu, Values values, long second) {
        values.each((metric, figure) -> add(id(machine, gpu, metric), second, (float) figure));
    }

    private void add(int series, long second, float figure) {
        put(Level.RAW, series, new Bucket.Full(second, figure, figure, figure));
        var levels =
                buckets.computeIfAbsent(
                        series,
                        _ ->
                                new EnumMap<>(
                                        Map.of(
                                                Level.TEN_SECONDS,
                                                new Bucket(),
                                                Level.MINUTE,
                                                new Bucket())));
        levels.forEach((level, bucket) -> {
            var done = bucket.take(second, level.step().toSeconds(), figure);
            if (done != null) {
                put(level, series, done);
            }
        });
    }

    private void put(Level level, int series, Bucket.Full full) {
        if (waitingPoints < MOST_WAITING) {
            waiting.computeIfAbsent(level, _ -> new TreeMap<>())
                    .computeIfAbsent(series, _ -> new ArrayList<>())
                    .add(full);
            waitingPoints++;
        }
    }

    private int id(String machine, int gpu, Metric metric) {
        var key = new SeriesKey(machine, gpu, metric);
        var known = ids.get(key);
        if (known != null) {
            return known;
        }
        int next = ids.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        database.write(connection ->
                Database.run(
                        connection,
                        "INSERT INTO SERIES (ID, MACHINE, GPU, METRIC) VALUES (?, ?, ?, ?)",
                        next,
                        machine,
                        gpu,
                        metric.code()));
        ids.put(key, next);
        return next;
    }

    /// Writes what came since the last call, series by series, so that each page of the file is
    /// touched once, in transactions so small that H2 keeps them in memory.
    public void flush() {
        taken().forEach((level, series) -> {
            var spans = new ArrayList<Span>();
            series.forEach(
                    (id, points) -> spans.addAll(Span.of(id, points, level.span().toSeconds())));
            for (int from = 0; from < spans.size(); from += BATCH) {
                write(level, spans.subList(from, Math.min(spans.size(), from + BATCH)));
            }
        });
    }

    private synchronized Map<Level, SortedMap<Integer, List<Bucket.Full>>> taken() {
        var taken = new EnumMap<>(waiting);
        waiting.clear();
        waitingPoints = 0;
        return taken;
    }

    private void write(Level level, List<Span> spans) {
        try {
            database.write(connection -> {
                insert(connection, level, spans);
                return true;
            });
        } catch (VaultException _) {
            // A second that is there already, written just before a restart, is written over.
            database.write(connection -> {
                merge(connection, level, spans);
                return true;
            });
        }
    }

    /// Twice as fast as merging.
    private static void insert(Connection connection, Level level, List<Span> spans)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "INSERT INTO " + level.table() + " (K, POINTS) VALUES (?, ?)")) {
            for (var span : spans) {
                statement.setLong(1, span.key());
                statement.setBytes(2, span.packed(level.meanOnly()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void merge(Connection connection, Level level, List<Span> spans)
            throws SQLException {
        for (var span : spans) {
            var there = new ArrayList<Bucket.Full>();
            each(connection, level, span.key(), span.key(), there::add);
            Database.run(
                    connection,
                    "MERGE INTO " + level.table() + " (K, POINTS) KEY (K) VALUES (?, ?)",
                    span.key(),
                    span.over(there).packed(level.meanOnly()));
        }
    }

    private static void each(
            Connection connection, Level level, long from, long to, Consumer<Bucket.Full> taker)
            throws SQLException {
        each(connection, level, from, to, "", taker);
    }

    private static void each(
            Connection connection,
            Level level,
            long from,
            long to,
            String order,
            Consumer<Bucket.Full> taker)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT K, POINTS FROM "
                                + level.table()
                                + " WHERE K BETWEEN ? AND ? ORDER BY K"
                                + order)) {
            statement.setFetchSize(4096);
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    Span.unpacked(rows.getLong(1), rows.getBytes(2), level.meanOnly())
                            .forEach(taker);
                }
            }
        }
    }

    /// Writes also the steps that are not full yet: nothing more comes for now.
    public void settle() {
        synchronized (this) {
            buckets.forEach((series, levels) ->
                    levels.forEach((level, bucket) -> {
                        var done = bucket.flush();
                        if (done != null) {
                            put(level, series, done);
                        }
                    }));
        }
        flush();
    }

    /// Whose figures there are of a machine.
    public synchronized List<SeriesKey> series(String machine) {
        return ids.keySet().stream().filter(key -> key.machine().equals(machine)).toList();
    }

    /// What is known of a series between two moments, in the finest steps that reach back so far
    /// and are no more than about `most` points.
    public Curve read(SeriesKey key, Instant from, Instant to, Instant now, int most) {
        int id;
        synchronized (this) {
            var known = ids.get(key);
            if (known == null) {
                return Curve.EMPTY;
            }
            id = known;
        }
        var level = level(from, to, now, most);
        long first = from.getEpochSecond();
        long last = to.getEpochSecond();
        return database.read(connection -> read(connection, id, level, first, last));
    }

    static Level level(Instant from, Instant to, Instant now, int most) {
        var span = Duration.between(from, to);
        return Level.finest().stream()
                .filter(level -> !from.isBefore(now.minus(level.kept())))
                .filter(level -> span.dividedBy(level.step()) <= most)
                .findFirst()
                .orElse(Level.HOUR);
    }

    private static Curve read(Connection connection, int id, Level level, long from, long to)
            throws SQLException {
        var found = new ArrayList<Bucket.Full>();
        each(
                connection,
                level,
                Span.key(id, from - level.span().toSeconds()),
                Span.key(id, to),
                point -> {
                    if (point.second() >= from && point.second() <= to) {
                        found.add(point);
                    }
                });
        var growing = new Growing();
        inOrder(found)
                .forEach(point ->
                        growing.add(
                                point.second() * 1000, point.least(), point.mean(), point.most()));
        return growing.curve(level.step());
    }

    /// Rows overlap where the clock was set back, or where a step was cut in two by a restart.
    private static Collection<Bucket.Full> inOrder(List<Bucket.Full> points) {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).second() <= points.get(i - 1).second()) {
                var ordered = new TreeMap<Long, Bucket.Full>();
                points.forEach(point -> ordered.put(point.second(), point));
                return ordered.values();
            }
        }
        return points;
    }

    /// Makes the hours that have passed of their minutes, and deletes what was kept long enough:
    /// series by series, in transactions so small that nobody waits for them.
    public void tidy(Instant now) {
        List<Integer> series;
        synchronized (this) {
            series = List.copyOf(ids.values());
        }
        for (int id : series) {
            database.write(connection -> {
                hours(connection, id, now);
                for (var level : Level.finest()) {
                    prune(connection, id, level, now);
                }
                return true;
            });
        }
    }

    /// From the last hour made up to the hour before this one.
    private static void hours(Connection connection, int id, Instant now) throws SQLException {
        long hour = Level.HOUR.step().toSeconds();
        long until = Math.floorDiv(now.getEpochSecond(), hour) * hour;
        var made = new ArrayList<Bucket.Full>();
        each(
                connection,
                Level.HOUR,
                Span.key(id, 0),
                Span.key(id, LAST_SECOND),
                " DESC LIMIT 1",
                made::add);
        long from = made.isEmpty() ? 0 : made.getLast().second() + hour;
        made.clear();
        if (from >= until) {
            return;
        }
        var minutes = read(connection, id, Level.MINUTE, from, until - 1);
        var bucket = new Gathered();
        for (int i = 0; i < minutes.size(); i++) {
            bucket.take(minutes, i, hour).ifPresent(made::add);
        }
        bucket.flush().ifPresent(made::add);
        merge(connection, Level.HOUR, Span.of(id, made, Level.HOUR.span().toSeconds()));
    }

    private static void prune(Connection connection, int id, Level level, Instant now)
            throws SQLException {
        long before = now.minus(level.kept()).minus(level.span()).getEpochSecond();
        if (before > 0) {
            Database.run(
                    connection,
                    "DELETE FROM " + level.table() + " WHERE K BETWEEN ? AND ?",
                    Span.key(id, 0),
                    Span.key(id, before - 1));
        }
    }

    /// Forgets everything about a machine.
    public void forget(String machine) {
        List<Integer> gone;
        synchronized (this) {
            gone =
                    ids.entrySet().stream()
                            .filter(one -> one.getKey().machine().equals(machine))
                            .map(Map.Entry::getValue)
                            .toList();
            ids.keySet().removeIf(key -> key.machine().equals(machine));
            gone.forEach(buckets::remove);
        }
        for (int id : gone) {
            database.write(connection -> {
                for (var level : Level.finest()) {
                    Database.run(
                            connection,
                            "DELETE FROM " + level.table() + " WHERE K BETWEEN ? AND ?",
                            Span.key(id, 0),
                            Span.key(id, LAST_SECOND));
                }
                return Database.run(connection, "DELETE FROM SERIES WHERE ID = ?", id);
            });
        }
    }
}
