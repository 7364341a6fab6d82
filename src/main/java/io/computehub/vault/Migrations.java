package io.computehub.vault;

import java.nio.file.Path;

/// Brings a database to the schema of this program. Never run on the only copy: see `VaultFiles`.
interface Migrations {

    static Migrations ours() {
        return new FlywayMigrations(FlywayMigrations.HOME);
    }

    /// Whether something is to be done. Throws `NewerFormat` where a later program was at work.
    boolean arePending(EncryptedDatabase database, Path file);

    /// Throws `NewerFormat` where a later program was at work.
    void requireNotNewer(EncryptedDatabase database, Path file);

    /// Applies what is pending, in order; the database is broken when it throws.
    void apply(EncryptedDatabase database, Path file);
}
