package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.Values;
import io.computehub.vault.Database;
import io.computehub.vault.VaultException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The past of all figures on disk: as they came, and rolled up into coarser steps that are kept
/// longer, with the least, the mean and the most of each. Calls block on the disk. Safe for all
/// threads.
///
/// A point's key is the series in the upper and the second in the lower 32 bits, so that what is
/// read together lies together. Steps that were not full when the process died are told by what had
/// come until then; hours are made of minutes, whoever wrote these.
public final class MetricRepository {

    private static final int SHIFT = 32;
    private static final long SECONDS = 0xFFFF_FFFFL;
    private static final int MOST_WAITING = 2_000_000;

    private final Database database;
    private final Map<SeriesKey, Integer> ids = new HashMap<>();
    private final Map<Integer, Map<Level, Bucket>> buckets = new HashMap<>();
    private final Map<Level, List<Point>> waiting = new EnumMap<>(Level.class);

    private record Point(int series, Bucket.Full full) {

        long key() {
            return ((long) series << SHIFT) | (full.second() & SECONDS);
        }
    }

    /// Makes the tables where they are absent.
    public MetricRepository(Database database) {
        this.database = database;
        Level.finest().forEach(level -> waiting.put(level, new ArrayList<>()));
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS SERIES (ID INT PRIMARY KEY, MACHINE"
                                + " VARCHAR(200) NOT NULL, GPU INT NOT NULL, METRIC INT NOT NULL,"
                                + " UNIQUE (MACHINE, GPU, METRIC))");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS POINT_RAW (K BIGINT PRIMARY KEY, MEAN REAL NOT"
                                + " NULL)");
                for (var level : Level.finest()) {
                    if (level != Level.RAW) {
                        statement.execute(
                                "CREATE TABLE IF NOT EXISTS "
                                        + level.table()
                                        + " (K BIGINT PRIMARY KEY, LEAST REAL NOT NULL, MEAN REAL"
                                        + " NOT NULL, MOST REAL NOT NULL)");
                    }
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
        var points = waiting.getOrDefault(level, List.of());
        if (points.size() < MOST_WAITING) {
            points.add(new Point(series, full));
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

    /// Writes what came since the last call.
    public void flush() {
        var batches = taken();
        try {
            write(batches, "INSERT");
        } catch (VaultException _) {
            // A second that is there already, written just before a restart, is written over.
            write(batches, "MERGE");
        }
    }

    private void write(Map<Level, List<Point>> batches, String verb) {
        database.write(connection -> {
            for (var batch : batches.entrySet()) {
                write(connection, batch.getKey(), batch.getValue(), verb);
            }
            return true;
        });
    }

    private synchronized Map<Level, List<Point>> taken() {
        var taken = new EnumMap<Level, List<Point>>(Level.class);
        waiting.replaceAll((level, points) -> {
            if (!points.isEmpty()) {
                taken.put(level, points);
            }
            return points.isEmpty() ? points : new ArrayList<>();
        });
        return taken;
    }

    /// `INSERT` is twice as fast as `MERGE`.
    private static void write(Connection connection, Level level, List<Point> points, String verb)
            throws SQLException {
        boolean raw = level == Level.RAW;
        var key = verb.equals("MERGE") ? " KEY (K)" : "";
        var sql =
                verb
                        + " INTO "
                        + level.table()
                        + (raw
                                ? " (K, MEAN)" + key + " VALUES (?, ?)"
                                : " (K, LEAST, MEAN, MOST)" + key + " VALUES (?, ?, ?, ?)");
        // What lies together is written together: each page of the file is touched once.
        var ordered = new ArrayList<>(points);
        ordered.sort(Comparator.comparingLong(Point::key));
        try (var statement = connection.prepareStatement(sql)) {
            for (var point : ordered) {
                statement.setLong(1, point.key());
                if (raw) {
                    statement.setFloat(2, point.full().mean());
                } else {
                    fill(statement, point.full());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void fill(PreparedStatement statement, Bucket.Full full) throws SQLException {
        statement.setFloat(2, full.least());
        statement.setFloat(3, full.mean());
        statement.setFloat(4, full.most());
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
        boolean raw = level == Level.RAW;
        var sql =
                "SELECT K, MEAN"
                        + (raw ? "" : ", LEAST, MOST")
                        + " FROM "
                        + level.table()
                        + " WHERE K BETWEEN ? AND ? ORDER BY K";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(4096);
            statement.setLong(1, key(id, from));
            statement.setLong(2, key(id, to));
            try (var rows = statement.executeQuery()) {
                return curve(rows, raw, level.step());
            }
        }
    }

    private static Curve curve(ResultSet rows, boolean raw, Duration step) throws SQLException {
        var growing = new Growing();
        while (rows.next()) {
            float mean = rows.getFloat(2);
            growing.add(
                    (rows.getLong(1) & SECONDS) * 1000,
                    raw ? mean : rows.getFloat(3),
                    mean,
                    raw ? mean : rows.getFloat(4));
        }
        return growing.curve(step);
    }

    private static long key(int series, long second) {
        return ((long) series << SHIFT) | (Math.clamp(second, 0, SECONDS) & SECONDS);
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
        long from;
        try (var statement =
                connection.prepareStatement(
                        "SELECT MAX(K) FROM POINT_1H WHERE K BETWEEN ? AND ?")) {
            statement.setLong(1, key(id, 0));
            statement.setLong(2, key(id, SECONDS));
            try (var rows = statement.executeQuery()) {
                var _ = rows.next();
                long last = rows.getLong(1);
                from = rows.wasNull() ? 0 : (last & SECONDS) + hour;
            }
        }
        if (from >= until) {
            return;
        }
        var minutes = read(connection, id, Level.MINUTE, from, until - 1);
        var made = new ArrayList<Point>();
        var bucket = new Gathered();
        for (int i = 0; i < minutes.size(); i++) {
            bucket.take(minutes, i, hour).ifPresent(full -> made.add(new Point(id, full)));
        }
        bucket.flush().ifPresent(full -> made.add(new Point(id, full)));
        write(connection, Level.HOUR, made, "MERGE");
    }

    private static void prune(Connection connection, int id, Level level, Instant now)
            throws SQLException {
        long before = now.minus(level.kept()).getEpochSecond();
        if (before > 0) {
            Database.run(
                    connection,
                    "DELETE FROM " + level.table() + " WHERE K BETWEEN ? AND ?",
                    key(id, 0),
                    key(id, before - 1));
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
                            key(id, 0),
                            key(id, SECONDS));
                }
                return Database.run(connection, "DELETE FROM SERIES WHERE ID = ?", id);
            });
        }
    }
}
