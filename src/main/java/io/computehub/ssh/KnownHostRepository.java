package io.computehub.ssh;

import io.computehub.vault.Database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

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
