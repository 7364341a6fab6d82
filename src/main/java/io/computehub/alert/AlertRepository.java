package io.computehub.alert;

import io.computehub.domain.account.AccountId;
import io.computehub.vault.Database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The table `alert`. Every change is on the disk when its call returns.
final class AlertRepository {

    private static final int NAME_LENGTH = 200;

    private final Database database;
    private final int kept;

    /// Keeps the newest `kept`, and older ones only while they stand.
    AlertRepository(Database database, int kept) {
        this.database = database;
        this.kept = kept;
    }

    /// What is not cleared, newest first.
    List<Alert> all() {
        return database.read(connection -> {
            try (var select =
                            connection.prepareStatement(
                                    "SELECT number, at, kind, subject, name, seen, standing"
                                            + " FROM alert WHERE cleared = FALSE"
                                            + " ORDER BY number DESC");
                    var rows = select.executeQuery()) {
                var all = new ArrayList<Alert>();
                while (rows.next()) {
                    all.add(
                            new Alert(
                                    rows.getLong(1),
                                    rows.getObject(2, OffsetDateTime.class).toInstant(),
                                    AlertKind.valueOf(rows.getString(3)),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getBoolean(6),
                                    rows.getBoolean(7)));
                }
                return List.copyOf(all);
            }
        });
    }

    /// The causes that last, also of what was cleared meanwhile.
    List<Condition> standing() {
        return database.read(connection -> {
            try (var select =
                            connection.prepareStatement(
                                    "SELECT kind, account, subject, name FROM alert"
                                            + " WHERE standing = TRUE ORDER BY number");
                    var rows = select.executeQuery()) {
                var all = new ArrayList<Condition>();
                while (rows.next()) {
                    all.add(
                            new Condition(
                                    AlertKind.valueOf(rows.getString(1)),
                                    new AccountId(rows.getString(2)),
                                    rows.getString(3),
                                    rows.getString(4)));
                }
                return List.copyOf(all);
            }
        });
    }

    /// The number of the last event that was told, empty before the first.
    OptionalLong lastEvent() {
        return database.read(connection -> {
            long last = number(connection, "SELECT COALESCE(MAX(journal), 0) FROM alert");
            return last == 0 ? OptionalLong.empty() : OptionalLong.of(last);
        });
    }

    void add(Condition cause, Instant at) {
        insert(at, cause.kind(), cause.account().value(), cause.subject(), cause.name(), 0);
    }

    void add(AlertKind kind, String subject, String name, Instant at, long event) {
        insert(at, kind, "", subject, name, event);
    }

    private void insert(
            Instant at, AlertKind kind, String account, String subject, String name, long event) {
        var _ =
                database.write(connection -> {
                    long number =
                            1 + number(connection, "SELECT COALESCE(MAX(number), 0) FROM alert");
                    Database.run(
                            connection,
                            "INSERT INTO alert (number, at, kind, account, subject, name,"
                                    + " journal, seen, standing, cleared)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, FALSE, ?, FALSE)",
                            number,
                            at.atOffset(ZoneOffset.UTC),
                            kind.name(),
                            account,
                            subject,
                            name.substring(0, Math.min(name.length(), NAME_LENGTH)),
                            event,
                            event == 0);
                    return Database.run(
                            connection,
                            "DELETE FROM alert WHERE number <= ? AND standing = FALSE",
                            number - kept);
                });
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The cause is gone; its alert stays to be read.
    void end(AlertKind kind, String subject) {
        var _ =
                database.write(connection ->
                        Database.run(
                                connection,
                                "UPDATE alert SET standing = FALSE WHERE kind = ? AND subject = ?",
                                kind.name(),
                                subject));
    }

    /// Every alert up to this one has been seen.
    void seen(long upTo) {
        var _ =
                database.write(connection ->
                        Database.run(
                                connection,
                                "UPDATE alert SET seen = TRUE WHERE number <= ?",
                                upTo));
    }

    /// Shows none of those up to this one any more. What stands is still not told anew.
    void clear(long upTo) {
        var _ =
                database.write(connection ->
                        Database.run(
                                connection,
                                "UPDATE alert SET seen = TRUE, cleared = TRUE WHERE number <= ?",
                                upTo));
    }
}
