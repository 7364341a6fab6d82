package io.computehub.ssh;

import io.computehub.vault.Database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The table `ssh_host`. Every change is on the disk when its call returns.
final class KnownHostRepository {

    private final Database database;

    KnownHostRepository(Database database) {
        this.database = database;
    }

    record Row(byte[] key, Instant seenAt) {}

    Optional<Row> find(String place) {
        return database.read(connection -> {
            try (var select =
                    connection.prepareStatement(
                            "SELECT host_key, seen_at FROM ssh_host WHERE place = ?")) {
                select.setString(1, place);
                try (var rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(
                                    new Row(
                                            rows.getBytes(1),
                                            rows.getObject(2, OffsetDateTime.class).toInstant()))
                            : Optional.<Row>empty();
                }
            }
        });
    }

    /// By the places, in their order.
    Map<String, Row> all() {
        return database.read(connection -> {
            try (var select =
                            connection.prepareStatement(
                                    "SELECT place, host_key, seen_at FROM ssh_host ORDER BY place");
                    var rows = select.executeQuery()) {
                var all = new TreeMap<String, Row>();
                while (rows.next()) {
                    all.put(
                            rows.getString(1),
                            new Row(
                                    rows.getBytes(2),
                                    rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
                return all;
            }
        });
    }

    void add(String place, byte[] key, Instant now) {
        var _ =
                database.write(connection ->
                        Database.run(
                                connection,
                                "INSERT INTO ssh_host (place, type, host_key, seen_at)"
                                        + " VALUES (?, ?, ?, ?)",
                                place,
                                Fingerprint.type(key),
                                key,
                                now.atOffset(ZoneOffset.UTC)));
    }

    void remove(String place) {
        var _ =
                database.write(connection ->
                        Database.run(connection, "DELETE FROM ssh_host WHERE place = ?", place));
    }
}
