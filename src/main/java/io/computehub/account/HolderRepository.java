package io.computehub.account;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Standing.Doubted;
import io.computehub.vault.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whose the accounts are, in the table `account`, and the table `former_account`.
final class HolderRepository {

    private final Database database;

    HolderRepository(Database database) {
        this.database = database;
    }

    Map<AccountId, Holder> holders() {
        return database.read(connection -> {
            try (var select =
                            connection.prepareStatement(
                                    "SELECT id, identity, doubted_first, doubted_last"
                                            + " FROM account");
                    var rows = select.executeQuery()) {
                var holders = new HashMap<AccountId, Holder>();
                while (rows.next()) {
                    holders.put(new AccountId(rows.getString("id")), holder(rows));
                }
                return Map.copyOf(holders);
            }
        });
    }

    private static Holder holder(ResultSet row) throws SQLException {
        var first = time(row, "doubted_first");
        var last = time(row, "doubted_last");
        return new Holder(
                Optional.ofNullable(row.getString("identity")),
                first.flatMap(from -> last.map(to -> new Doubted(from, to))));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    void save(AccountId id, Holder holder) {
        var _ =
                database.write(connection -> {
                    write(connection, id, holder);
                    return true;
                });
    }

    /// Within a transaction of the caller's.
    static void write(Connection connection, AccountId id, Holder holder) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE account SET identity = ?, doubted_first = ?, doubted_last = ?"
                                + " WHERE id = ?")) {
            update.setString(1, holder.identity().orElse(null));
            time(update, 2, holder.doubt().map(Doubted::first));
            time(update, 3, holder.doubt().map(Doubted::last));
            update.setString(4, id.value());
            update.executeUpdate();
        }
    }

    private static void time(PreparedStatement statement, int place, Optional<Instant> time)
            throws SQLException {
        statement.setObject(place, time.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    }

    /// The latest first.
    List<Former> formers() {
        return database.read(connection -> {
            try (var select =
                            connection.prepareStatement(
                                    "SELECT id, provider, name, identity FROM former_account"
                                            + " ORDER BY left_at DESC, id");
                    var rows = select.executeQuery()) {
                var formers = new ArrayList<Former>();
                while (rows.next()) {
                    formers.add(
                            new Former(
                                    new AccountId(rows.getString("id")),
                                    new ProviderId(rows.getString("provider")),
                                    rows.getString("name"),
                                    Optional.ofNullable(rows.getString("identity"))));
                }
                return List.copyOf(formers);
            }
        });
    }

    /// Within a transaction of the caller's.
    static void leave(Connection connection, Former former, Instant now) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO former_account (id, provider, name, identity, left_at)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, former.id().value());
            insert.setString(2, former.provider().value());
            insert.setString(3, former.name());
            insert.setString(4, former.identity().orElse(null));
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    void forget(AccountId former) {
        var _ =
                database.write(connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM former_account WHERE id = ?")) {
                        delete.setString(1, former.value());
                        return delete.executeUpdate();
                    }
                });
    }
}
