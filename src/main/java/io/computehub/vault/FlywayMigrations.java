package io.computehub.vault;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/// Numbered SQL files, applied in order by Flyway.
final class FlywayMigrations implements Migrations {

    static final String HOME = "classpath:io/computehub/vault/migrations";

    private final String[] homes;

    FlywayMigrations(String... homes) {
        this.homes = homes;
    }

    @Override
    public boolean arePending(EncryptedDatabase database, Path file) {
        return known(database, file).pending().length > 0;
    }

    @Override
    public void requireNotNewer(EncryptedDatabase database, Path file) {
        var _ = known(database, file);
    }

    private MigrationInfoService known(EncryptedDatabase database, Path file) {
        var info = flyway(database).info();
        for (MigrationInfo each : info.applied()) {
            if (each.isVersioned() && !each.getState().isResolved()) {
                throw new VaultException.NewerFormat(file, String.valueOf(each.getVersion()));
            }
        }
        return info;
    }

    @Override
    public void apply(EncryptedDatabase database, Path file) {
        try {
            var _ = flyway(database).migrate();
        } catch (FlywayException failed) {
            for (Throwable each = failed; each != null; each = each.getCause()) {
                if (each instanceof SQLException sql
                        && EncryptedDatabase.explained(file, sql)
                                instanceof VaultException.DiskFull full) {
                    throw full;
                }
            }
            throw new VaultException.MigrationFailed(file, failed);
        }
    }

    private Flyway flyway(EncryptedDatabase database) {
        return Flyway.configure(FlywayMigrations.class.getClassLoader())
                .loggers(FlywayLog.class.getName())
                .dataSource(database.source())
                .locations(Arrays.copyOf(homes, homes.length))
                // Features number their tables in ranges of their own, so a lower number may come
                // later.
                .outOfOrder(true)
                .cleanDisabled(true)
                .load();
    }
}
