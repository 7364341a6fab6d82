package io.computehub.cost;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.vault.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The tables `cost_machine`, `cost_stretch` and `cost_billed`.
public final class VaultLedgerRepository implements LedgerRepository {

    private final Database database;

    public VaultLedgerRepository(Database database) {
        this.database = database;
    }

    /// Reads one row.
    @FunctionalInterface
    private interface Reader<T> {
        T from(ResultSet row) throws SQLException;
    }

    /// Fills the places of one statement.
    @FunctionalInterface
    private interface Filler<T> {
        void fill(PreparedStatement statement, T value) throws SQLException;
    }

    @Override
    public List<Metered> machines() {
        return all(
                "SELECT * FROM cost_machine",
                row ->
                        new Metered(
                                id(row),
                                new ProviderId(row.getString("provider")),
                                row.getString("name"),
                                row.getString("gpu"),
                                maybe(row, "made_at"),
                                maybe(row, "missed_at")));
    }

    @Override
    public List<Stretch> stretches() {
        return all(
                "SELECT * FROM cost_stretch ORDER BY number",
                row ->
                        new Stretch(
                                row.getLong("number"),
                                id(row),
                                time(row, "started_at"),
                                time(row, "ended_at"),
                                new Rate(money(row, "rate"))));
    }

    @Override
    public List<Billed> billed() {
        return all(
                "SELECT * FROM cost_billed ORDER BY started_at",
                row ->
                        new Billed(
                                id(row),
                                time(row, "started_at"),
                                time(row, "ended_at"),
                                money(row, "amount"),
                                time(row, "read_at")));
    }

    private <T> List<T> all(String sql, Reader<T> reader) {
        return database.read(connection -> {
            try (var statement = connection.prepareStatement(sql);
                    var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.from(rows));
                }
                return List.copyOf(all);
            }
        });
    }

    @Override
    public void save(Collection<Metered> machines, Collection<Stretch> stretches) {
        var _ =
                database.write(connection -> {
                    for (var one : machines) {
                        put(
                                connection,
                                one,
                                "UPDATE cost_machine SET provider = ?, name = ?, gpu = ?,"
                                        + " made_at = ?, missed_at = ? WHERE account = ?"
                                        + " AND instance = ?",
                                "INSERT INTO cost_machine (provider, name, gpu, made_at, missed_at,"
                                        + " account, instance) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                VaultLedgerRepository::fill);
                    }
                    for (var one : stretches) {
                        put(
                                connection,
                                one,
                                "UPDATE cost_stretch SET account = ?, instance = ?,"
                                        + " started_at = ?, ended_at = ?, rate = ?, currency = ?"
                                        + " WHERE number = ?",
                                "INSERT INTO cost_stretch (account, instance, started_at,"
                                        + " ended_at, rate, currency, number)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                                VaultLedgerRepository::fill);
                    }
                    return true;
                });
    }

    private static <T> void put(
            Connection connection, T value, String update, String insert, Filler<T> filler)
            throws SQLException {
        if (run(connection, value, update, filler) == 0) {
            run(connection, value, insert, filler);
        }
    }

    private static <T> int run(Connection connection, T value, String sql, Filler<T> filler)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            filler.fill(statement, value);
            return statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, Metered one) throws SQLException {
        statement.setString(1, one.provider().value());
        statement.setString(2, cut(one.name()));
        statement.setString(3, cut(one.gpu()));
        statement.setObject(4, one.made().map(VaultLedgerRepository::at).orElse(null));
        statement.setObject(5, one.missed().map(VaultLedgerRepository::at).orElse(null));
        statement.setString(6, one.id().account().value());
        statement.setString(7, one.id().key());
    }

    private static void fill(PreparedStatement statement, Stretch one) throws SQLException {
        statement.setString(1, one.id().account().value());
        statement.setString(2, one.id().key());
        statement.setObject(3, at(one.from()));
        statement.setObject(4, at(one.to()));
        statement.setBigDecimal(5, one.rate().perHour().amount());
        statement.setString(6, one.rate().perHour().currency().getCurrencyCode());
        statement.setLong(7, one.number());
    }

    @Override
    public void replace(AccountId account, Instant from, Instant to, Collection<Billed> lines) {
        var _ =
                database.write(connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM cost_billed WHERE account = ? AND started_at < ?"
                                            + " AND (ended_at > ? OR ended_at = started_at"
                                            + " AND started_at >= ?)")) {
                        delete.setString(1, account.value());
                        delete.setObject(2, at(to));
                        delete.setObject(3, at(from));
                        delete.setObject(4, at(from));
                        delete.executeUpdate();
                    }
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO cost_billed (account, instance, started_at,"
                                            + " ended_at, amount, currency, read_at)"
                                            + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                        for (var one : lines) {
                            insert.setString(1, account.value());
                            insert.setString(2, one.id().key());
                            insert.setObject(3, at(one.from()));
                            insert.setObject(4, at(one.to()));
                            insert.setBigDecimal(5, one.amount().amount());
                            insert.setString(6, one.amount().currency().getCurrencyCode());
                            insert.setObject(7, at(one.readAt()));
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                    return true;
                });
    }

    @Override
    public void move(AccountId from, AccountId to) {
        var _ =
                database.write(connection -> {
                    Database.run(
                            connection,
                            "DELETE FROM cost_machine WHERE account = ? AND instance IN"
                                    + " (SELECT instance FROM cost_machine WHERE account = ?)",
                            from.value(),
                            to.value());
                    Database.run(
                            connection,
                            "DELETE FROM cost_billed WHERE account = ? AND EXISTS"
                                    + " (SELECT 1 FROM cost_billed other WHERE other.account = ?"
                                    + " AND other.instance = cost_billed.instance"
                                    + " AND other.started_at < cost_billed.ended_at"
                                    + " AND other.ended_at > cost_billed.started_at)",
                            from.value(),
                            to.value());
                    for (var table : List.of("cost_machine", "cost_stretch", "cost_billed")) {
                        Database.run(
                                connection,
                                "UPDATE " + table + " SET account = ? WHERE account = ?",
                                to.value(),
                                from.value());
                    }
                    return true;
                });
    }

    private static InstanceId id(ResultSet row) throws SQLException {
        return new InstanceId(new AccountId(row.getString("account")), row.getString("instance"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(
                row.getBigDecimal(column), Currency.getInstance(row.getString("currency").strip()));
    }

    /// A provider's words can be long, and none is worth losing a record for.
    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
