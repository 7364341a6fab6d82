package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.domain.account.Secret;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/// The process that `KillTest` kills: it writes, or changes the password, and says so only when the
/// call has returned.
final class KilledChild {

    private KilledChild() {}

    /// A folder and the number of its password, for each vault: the even ones write, the odd ones
    /// change their passwords.
    public static void main(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            int line = i / 2;
            var folder = Path.of(arguments[i]);
            int password = Integer.parseInt(arguments[i + 1]);
            Thread.ofPlatform().start(() -> work(line, folder, password));
        }
    }

    private static void work(int line, Path folder, int password) {
        var vault = vault(folder);
        vault.open(password(password));
        say(line + " open 0");
        for (int turn = 0; true; turn++) {
            if (line % 2 == 1) {
                int next = password + turn + 1;
                say(line + " trying " + next);
                vault.changePassword(password(next - 1), password(next));
                say(line + " password " + next);
            } else {
                int next = count(vault) + 1;
                write(vault, next);
                say(line + " wrote " + next);
            }
        }
    }

    /// Without Flyway, whose start takes most of a child's life. Its database is compacted at half
    /// a megabyte, so that kills meet that too.
    static Vault vault(Path folder) {
        return Vault.in(
                folder,
                Instant::now,
                new Vault.Parts(
                        Disk.REAL,
                        new EncryptedDatabase.Files("file:", 1 << 19),
                        new Ready(),
                        TestVaults.QUICK,
                        () -> Kdf.Cost.FLOOR));
    }

    /// The two tables, and nothing more to be done.
    private static final class Ready implements Migrations {

        @Override
        public boolean arePending(EncryptedDatabase database, Path file) {
            return false;
        }

        @Override
        public void requireNotNewer(EncryptedDatabase database, Path file) {}

        @Override
        public void apply(EncryptedDatabase database, Path file) {
            database.write(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            "CREATE TABLE written"
                                    + " (number INT PRIMARY KEY, filler VARCHAR(1000))");
                    return statement.execute("CREATE TABLE twin (number INT PRIMARY KEY)");
                }
            });
        }
    }

    static Secret password(int number) {
        return Secret.of("password number " + number);
    }

    static int count(Vault vault) {
        return vault.database()
                .read(connection -> {
                    try (var statement = connection.createStatement();
                            var row =
                                    statement.executeQuery(
                                            "SELECT COUNT(*), COALESCE(MAX(number), 0) FROM"
                                                    + " written")) {
                        row.next();
                        if (row.getInt(1) != row.getInt(2)) {
                            throw new SQLException(
                                    "a gap: " + row.getInt(1) + " of " + row.getInt(2));
                        }
                        return row.getInt(1);
                    }
                });
    }

    /// Two rows in one transaction, so that half of one would show.
    private static void write(Vault vault, int number) {
        int rows =
                vault.database()
                        .write(connection -> {
                            try (var insert =
                                            connection.prepareStatement(
                                                    "INSERT INTO written VALUES (?, ?)");
                                    var twin =
                                            connection.prepareStatement(
                                                    "INSERT INTO twin VALUES (?)")) {
                                insert.setInt(1, number);
                                insert.setString(2, "x".repeat(number % 700));
                                twin.setInt(1, number);
                                return insert.executeUpdate() + twin.executeUpdate();
                            }
                        });
        if (rows != 2) {
            throw new IllegalStateException("wrote " + rows + " rows");
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
