package io.computehub.account;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.vault.Database;
import io.computehub.vault.Sealer;
import io.computehub.vault.Sealer.Cell;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables `account` and `credential`. Every change is on the disk when its call returns.
final class AccountRepository {

    private static final String TABLE = "credential";

    private final Database database;
    private final Sealer sealer;

    AccountRepository(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /// In the order they were added.
    List<Account> all() {
        return database.read(connection -> {
            try (var statement =
                            connection.prepareStatement(
                                    "SELECT id, provider, name, endpoint, added_at FROM account"
                                            + " ORDER BY added_at, id");
                    var rows = statement.executeQuery()) {
                var accounts = new ArrayList<Account>();
                while (rows.next()) {
                    accounts.add(account(rows));
                }
                return List.copyOf(accounts);
            }
        });
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getString("id")),
                new ProviderId(row.getString("provider")),
                row.getString("name"),
                Optional.ofNullable(row.getString("endpoint")).map(URI::create),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    void add(Account account, Credentials credentials, Holder holder) {
        var sealed = sealed(account.id(), credentials);
        var _ =
                database.write(connection -> {
                    insert(connection, account, sealed, holder);
                    return true;
                });
    }

    private static @Nullable String text(Optional<URI> endpoint) {
        return endpoint.map(URI::toString).orElse(null);
    }

    void rename(AccountId id, String name) {
        update("UPDATE account SET name = ? WHERE id = ?", name, id.value());
    }

    void changeEndpoint(AccountId id, Optional<URI> endpoint, Holder holder) {
        var _ =
                database.write(connection -> {
                    Database.run(
                            connection,
                            "UPDATE account SET endpoint = ? WHERE id = ?",
                            text(endpoint),
                            id.value());
                    HolderRepository.write(connection, id, holder);
                    return true;
                });
    }

    /// The account becomes a former one.
    void remove(Account account, Holder holder, Instant now) {
        var _ =
                database.write(connection -> {
                    leave(connection, account, holder, now);
                    return true;
                });
    }

    /// `before` becomes a former account, and `next` stands in its place.
    void supersede(
            Account before, Holder holder, Account next, Credentials credentials, Holder of) {
        var sealed = sealed(next.id(), credentials);
        var _ =
                database.write(connection -> {
                    leave(connection, before, holder, next.addedAt());
                    insert(connection, next, sealed, of);
                    return true;
                });
    }

    private static void leave(Connection connection, Account account, Holder holder, Instant now)
            throws SQLException {
        HolderRepository.leave(
                connection,
                new Former(account.id(), account.provider(), account.name(), holder.identity()),
                now);
        Database.run(connection, "DELETE FROM account WHERE id = ?", account.id().value());
    }

    void replaceCredentials(AccountId id, Credentials credentials, Holder holder) {
        var sealed = sealed(id, credentials);
        var _ =
                database.write(connection -> {
                    Database.run(
                            connection, "DELETE FROM credential WHERE account_id = ?", id.value());
                    insert(connection, id, sealed);
                    HolderRepository.write(connection, id, holder);
                    return true;
                });
    }

    /// Unsealed, for the caller to close.
    Credentials credentials(AccountId id) {
        var sealed =
                database.read(connection -> {
                    var fields = new HashMap<String, byte[]>();
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT field, sealed FROM credential WHERE account_id = ?")) {
                        select.setString(1, id.value());
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                fields.put(rows.getString("field"), rows.getBytes("sealed"));
                            }
                        }
                    }
                    return fields;
                });
        var fields = new HashMap<String, Secret>();
        sealed.forEach((field, bytes) -> {
            var plain = sealer.unseal(bytes, cell(id, field));
            fields.put(field, Secret.ofUtf8(plain));
            Arrays.fill(plain, (byte) 0);
        });
        return new Credentials(fields);
    }

    private Map<String, byte[]> sealed(AccountId id, Credentials credentials) {
        var sealed = new HashMap<String, byte[]>();
        credentials
                .fields()
                .forEach((field, secret) ->
                        sealed.put(
                                field,
                                secret.reveal(plain -> sealer.seal(plain, cell(id, field)))));
        return sealed;
    }

    private static Cell cell(AccountId id, String field) {
        return new Cell(TABLE, id.value(), field);
    }

    private static void insert(
            Connection connection, Account account, Map<String, byte[]> sealed, Holder holder)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO account (id, provider, name, endpoint, added_at)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, account.id().value());
            insert.setString(2, account.provider().value());
            insert.setString(3, account.name());
            insert.setString(4, text(account.endpoint()));
            insert.setObject(5, account.addedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        HolderRepository.write(connection, account.id(), holder);
        insert(connection, account.id(), sealed);
    }

    private static void insert(Connection connection, AccountId id, Map<String, byte[]> sealed)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO credential (account_id, field, sealed) VALUES (?, ?, ?)")) {
            for (var each : sealed.entrySet()) {
                insert.setString(1, id.value());
                insert.setString(2, each.getKey());
                insert.setBytes(3, each.getValue());
                insert.executeUpdate();
            }
        }
    }

    private void update(String sql, @Nullable Object... values) {
        var _ = database.write(connection -> Database.run(connection, sql, values));
    }
}
