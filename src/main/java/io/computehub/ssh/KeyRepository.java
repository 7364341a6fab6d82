package io.computehub.ssh;

import io.computehub.vault.Database;
import io.computehub.vault.Sealer;
import io.computehub.vault.Sealer.Cell;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables `ssh_key` and `ssh_choice`. Every change is on the disk when its call returns.
final class KeyRepository {

    private static final String TABLE = "ssh_key";

    private final Database database;
    private final Sealer sealer;

    KeyRepository(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /// In the order they were added.
    List<SshKey> all() {
        return database.read(connection -> {
            try (var statement =
                            connection.prepareStatement(
                                    "SELECT id, name, type, fingerprint, public_line, added_at,"
                                            + " certificate FROM ssh_key ORDER BY added_at, id");
                    var rows = statement.executeQuery()) {
                var keys = new ArrayList<SshKey>();
                while (rows.next()) {
                    keys.add(
                            new SshKey(
                                    rows.getString("id"),
                                    rows.getString("name"),
                                    rows.getString("type"),
                                    rows.getString("fingerprint"),
                                    rows.getString("public_line"),
                                    rows.getObject("added_at", OffsetDateTime.class).toInstant(),
                                    certificate(rows.getString("certificate"))));
                }
                return List.copyOf(keys);
            }
        });
    }

    /// One that cannot be read any more is none: the key itself still signs in.
    private static Optional<Certificate> certificate(String line) {
        try {
            return line.isEmpty() ? Optional.empty() : Optional.of(Certificate.parse(line));
        } catch (KeyException _) {
            return Optional.empty();
        }
    }

    void certify(String id, Optional<Certificate> certificate) {
        write(
                "UPDATE ssh_key SET certificate = ? WHERE id = ?",
                certificate.map(Certificate::line).orElse(""),
                id);
    }

    boolean asksAgent() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT asked FROM ssh_agent");
                    var rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        });
    }

    void askAgent(boolean asked) {
        var _ =
                database.write(connection -> {
                    Database.run(connection, "DELETE FROM ssh_agent");
                    Database.run(connection, "INSERT INTO ssh_agent (asked) VALUES (?)", asked);
                    return true;
                });
    }

    void add(SshKey key, PrivateKey secret) {
        var file = sealer.seal(secret.file(), cell(key.id(), "sealed"));
        var passphrase = sealer.seal(secret.passphrase(), cell(key.id(), "passphrase"));
        write(
                "INSERT INTO ssh_key (id, name, type, fingerprint, public_line, added_at, sealed,"
                        + " passphrase) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.name(),
                key.type(),
                key.fingerprint(),
                key.publicLine(),
                key.addedAt().atOffset(ZoneOffset.UTC),
                file,
                passphrase);
    }

    private static Cell cell(String id, String column) {
        return new Cell(TABLE, id, column);
    }

    private void write(String sql, Object... values) {
        var _ = database.write(connection -> Database.run(connection, sql, values));
    }

    void rename(String id, String name) {
        write("UPDATE ssh_key SET name = ? WHERE id = ?", name, id);
    }

    void remove(String id) {
        write("DELETE FROM ssh_key WHERE id = ?", id);
    }

    /// Unsealed, for the caller to close; empty where it is gone.
    Optional<PrivateKey> secret(String id) {
        var sealed =
                database.read(connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT sealed, passphrase FROM ssh_key WHERE id = ?")) {
                        select.setString(1, id);
                        try (var rows = select.executeQuery()) {
                            return rows.next()
                                    ? List.of(rows.getBytes(1), rows.getBytes(2))
                                    : List.<byte[]>of();
                        }
                    }
                });
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PrivateKey(
                                sealer.unseal(sealed.get(0), cell(id, "sealed")),
                                sealer.unseal(sealed.get(1), cell(id, "passphrase"))));
    }

    /// Which key is used where: the places by the words of `KeyRing`.
    Map<String, String> choices() {
        return database.read(connection -> {
            try (var statement =
                            connection.prepareStatement("SELECT place, key_id FROM ssh_choice");
                    var rows = statement.executeQuery()) {
                var choices = new HashMap<String, String>();
                while (rows.next()) {
                    choices.put(rows.getString(1), rows.getString(2));
                }
                return Map.copyOf(choices);
            }
        });
    }

    void choose(String place, Optional<String> key) {
        var _ =
                database.write(connection -> {
                    Database.run(connection, "DELETE FROM ssh_choice WHERE place = ?", place);
                    if (key.isPresent()) {
                        Database.run(
                                connection,
                                "INSERT INTO ssh_choice (place, key_id) VALUES (?, ?)",
                                place,
                                key.get());
                    }
                    return true;
                });
    }
}
