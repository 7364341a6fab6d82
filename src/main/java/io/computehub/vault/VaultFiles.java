package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.disk.OwnerOnly;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// The files of one vault, and the moves between them that may be cut off anywhere.
final class VaultFiles {

    private static final String DATABASE = "vault.mv.db";

    private final Path folder;
    private final Disk disk;
    private final EncryptedDatabase.Files opening;
    private final Migrations migrations;

    VaultFiles(Path folder, Disk disk, EncryptedDatabase.Files opening, Migrations migrations) {
        this.folder = folder.toAbsolutePath();
        this.disk = disk;
        this.opening = opening;
        this.migrations = migrations;
    }

    Path folder() {
        return folder;
    }

    Path database() {
        return folder.resolve(DATABASE);
    }

    Path keyFile() {
        return folder.resolve("vault.key");
    }

    Path lockFile() {
        return folder.resolve("vault.lock");
    }

    /// A database whose key file was not yet written when the process died: no one's.
    Path unborn() {
        return folder.resolve("vault.new.mv.db");
    }

    private Path migrating() {
        return folder.resolve("vault.migrating.mv.db");
    }

    /// Makes the folder where it is absent, and takes every right away that is not the owner's.
    void narrow() throws IOException {
        OwnerOnly.createFolder(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            for (var each : inside.filter(VaultFiles::isOurs).toList()) {
                OwnerOnly.narrow(each);
            }
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().startsWith("vault");
    }

    /// A new database under the name of the unborn.
    void createDatabase(DataKey key) throws IOException {
        Files.deleteIfExists(unborn());
        OwnerOnly.create(unborn());
        Files.delete(unborn());
        try (var database = EncryptedDatabase.open(unborn(), key, opening, true)) {
            migrations.apply(database, unborn());
        }
        OwnerOnly.narrow(unborn());
        sync(unborn());
    }

    /// Gives the unborn its name, now that the key file is there.
    void adoptDatabase() throws IOException {
        disk.replace(unborn(), database());
        disk.syncFolder(folder);
    }

    /// Opens the database in the schema of this program.
    EncryptedDatabase openDatabase(DataKey key) throws IOException {
        if (!Files.exists(database())) {
            if (!Files.exists(unborn())) {
                throw new VaultException.DatabaseMissing(database());
            }
            adoptDatabase();
        }
        Files.deleteIfExists(migrating());
        var database = inspected(database(), key);
        if (!isPending(database)) {
            return database;
        }
        database.close();
        migrateCopy(key);
        return inspected(database(), key);
    }

    private boolean isPending(EncryptedDatabase database) {
        try {
            return migrations.arePending(database, database());
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /// Works on a copy and keeps the old file beside the new, so that a crash or a fault at any
    /// line leaves a whole vault.
    private void migrateCopy(DataKey key) throws IOException {
        try {
            Files.copy(database(), migrating(), StandardCopyOption.COPY_ATTRIBUTES);
            try (var copy = EncryptedDatabase.open(migrating(), key, opening, false)) {
                migrations.apply(copy, database());
            }
            OwnerOnly.narrow(migrating());
            sync(migrating());
            var before = folder.resolve("vault.before-update.mv.db");
            Files.deleteIfExists(before);
            Files.copy(database(), before, StandardCopyOption.COPY_ATTRIBUTES);
            sync(before);
            disk.replace(migrating(), database());
            disk.syncFolder(folder);
        } finally {
            Files.deleteIfExists(migrating());
        }
    }

    /// Opens a database and refuses what does not belong in it.
    EncryptedDatabase inspected(Path file, DataKey key) {
        var database = EncryptedDatabase.open(file, key, opening, false);
        try {
            return database.read(connection -> {
                SchemaGuard.inspect(connection);
                return database;
            });
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /// Opens a restored database once, while nothing depends on it yet.
    void inspectUnborn(DataKey key) {
        try (var database = inspected(unborn(), key)) {
            migrations.requireNotNewer(database, unborn());
        }
    }

    /// A consistent copy of the open database, as encrypted as the database itself.
    void snapshot(EncryptedDatabase database, Path zip) throws IOException {
        Files.deleteIfExists(zip);
        OwnerOnly.create(zip);
        database.backup(zip);
        OwnerOnly.narrow(zip);
    }

    static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// What went wrong with a file, as a sentence.
    static VaultException explained(Path folder, IOException failed) {
        if (Disk.isFull(failed)) {
            return new VaultException.DiskFull(folder, failed);
        }
        return failed instanceof FileSystemException
                ? new VaultException.NotWritable(folder, failed)
                : new VaultException.Storage(String.valueOf(failed.getMessage()), failed);
    }
}
