package io.computehub.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.vault.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables `price_class`, `price_hour` and `price_reading`.
public final class VaultPriceRepository implements PriceRepository {

    private static final long SECONDS = Duration.ofHours(1).toSeconds();

    private final Database database;

    public VaultPriceRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<PriceHour> of(PriceClass kind, Instant since) {
        return database.read(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "SELECT h.hour_number, h.lowest, h.median, h.offers"
                                    + " FROM price_hour h JOIN price_class c ON c.number = h.class"
                                    + " WHERE c.provider = ? AND c.gpu = ? AND c.gpu_count = ?"
                                    + " AND c.purchase = ? AND h.hour_number >= ?"
                                    + " ORDER BY h.hour_number")) {
                fill(statement, kind);
                statement.setLong(5, number(since));
                try (var rows = statement.executeQuery()) {
                    var hours = new ArrayList<PriceHour>();
                    while (rows.next()) {
                        hours.add(hour(rows));
                    }
                    return List.copyOf(hours);
                }
            }
        });
    }

    @Override
    public Optional<Instant> lastHour(ProviderId provider) {
        return database.read(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "SELECT hour_number FROM price_reading WHERE provider = ?")) {
                statement.setString(1, provider.value());
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(Instant.ofEpochSecond(rows.getLong(1) * SECONDS))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void save(ProviderId provider, Instant hour, Map<PriceClass, PriceHour> prices) {
        var _ =
                database.write(connection -> {
                    var numbers = numbers(connection, provider);
                    create(connection, prices, numbers);
                    forget(connection, provider, hour);
                    insert(connection, hour, prices, numbers);
                    read(connection, provider, hour);
                    return true;
                });
    }

    private static Map<PriceClass, Long> numbers(Connection connection, ProviderId provider)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT number, gpu, gpu_count, purchase FROM price_class"
                                + " WHERE provider = ?")) {
            statement.setString(1, provider.value());
            try (var rows = statement.executeQuery()) {
                var numbers = new HashMap<PriceClass, Long>();
                while (rows.next()) {
                    numbers.put(
                            new PriceClass(
                                    provider,
                                    rows.getString(2),
                                    rows.getInt(3),
                                    Purchase.valueOf(rows.getString(4))),
                            rows.getLong(1));
                }
                return numbers;
            }
        }
    }

    private static void create(
            Connection connection, Map<PriceClass, PriceHour> prices, Map<PriceClass, Long> numbers)
            throws SQLException {
        long next = highest(connection);
        try (var statement =
                connection.prepareStatement(
                        "INSERT INTO price_class (provider, gpu, gpu_count, purchase, number)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            for (var kind : prices.keySet()) {
                if (!numbers.containsKey(kind)) {
                    next++;
                    numbers.put(kind, next);
                    fill(statement, kind);
                    statement.setLong(5, next);
                    statement.addBatch();
                }
            }
            var _ = statement.executeBatch();
        }
    }

    private static long highest(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT MAX(number) FROM price_class");
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /// What a wrong clock wrote under an hour to come.
    private static void forget(Connection connection, ProviderId provider, Instant hour)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "DELETE FROM price_hour WHERE hour_number = ? AND class IN"
                                + " (SELECT number FROM price_class WHERE provider = ?)")) {
            statement.setLong(1, number(hour));
            statement.setString(2, provider.value());
            statement.executeUpdate();
        }
    }

    private static void insert(
            Connection connection,
            Instant hour,
            Map<PriceClass, PriceHour> prices,
            Map<PriceClass, Long> numbers)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "INSERT INTO price_hour (class, hour_number, lowest, median, offers)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            for (var price : prices.entrySet()) {
                statement.setLong(1, numbers.getOrDefault(price.getKey(), 0L));
                statement.setLong(2, number(hour));
                statement.setBigDecimal(3, price.getValue().lowest().perHour().amount());
                statement.setBigDecimal(4, price.getValue().median().perHour().amount());
                statement.setInt(5, price.getValue().offers());
                statement.addBatch();
            }
            var _ = statement.executeBatch();
        }
    }

    private static void read(Connection connection, ProviderId provider, Instant hour)
            throws SQLException {
        for (var sql :
                List.of(
                        "UPDATE price_reading SET hour_number = ? WHERE provider = ?",
                        "INSERT INTO price_reading (hour_number, provider) VALUES (?, ?)")) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, number(hour));
                statement.setString(2, provider.value());
                if (statement.executeUpdate() > 0) {
                    return;
                }
            }
        }
    }

    @Override
    public void prune(Instant forget, Instant thin) {
        var _ =
                database.write(connection -> {
                    try (var old =
                            connection.prepareStatement(
                                    "DELETE FROM price_hour WHERE hour_number < ?")) {
                        old.setLong(1, number(forget));
                        var _ = old.executeUpdate();
                    }
                    try (var same =
                            connection.prepareStatement(
                                    "DELETE FROM price_hour WHERE hour_number < ? AND EXISTS"
                                            + " (SELECT 1 FROM price_hour earlier"
                                            + " WHERE earlier.class = price_hour.class"
                                            + " AND earlier.hour_number < price_hour.hour_number"
                                            + " AND earlier.hour_number >= price_hour.hour_number"
                                            + " - MOD(price_hour.hour_number, 24))")) {
                        same.setLong(1, number(thin));
                        var _ = same.executeUpdate();
                    }
                    return true;
                });
    }

    private static void fill(PreparedStatement statement, PriceClass kind) throws SQLException {
        statement.setString(1, kind.provider().value());
        statement.setString(2, kind.gpu());
        statement.setInt(3, kind.count());
        statement.setString(4, kind.purchase().name());
    }

    private static PriceHour hour(ResultSet row) throws SQLException {
        return new PriceHour(
                Instant.ofEpochSecond(row.getLong(1) * SECONDS),
                Rate.usd(row.getBigDecimal(2).stripTrailingZeros()),
                Rate.usd(row.getBigDecimal(3).stripTrailingZeros()),
                row.getInt(4));
    }

    private static long number(Instant hour) {
        return Math.floorDiv(hour.getEpochSecond(), SECONDS);
    }
}
