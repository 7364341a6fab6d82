package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.disk.OwnerOnly;
import io.computehub.domain.account.Secret;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.ZipInputStream;

/// A whole vault in one file: a line that says how its password becomes a key, in the form of a key
/// file around a random key, and after it, sealed with that key, the data key and the database.
final class Backups {

    private static final String PURPOSE = "backup";
    private static final String FIRST_LINE = "ComputeHub backup 1\n";

    private final VaultFiles files;
    private final KeyKeeper keys;
    private final Disk disk;
    private final SecureRandom random;

    Backups(VaultFiles files, KeyKeeper keys, Disk disk, SecureRandom random) {
        this.files = files;
        this.keys = keys;
        this.disk = disk;
        this.random = random;
    }

    /// Writes beside `target`, reads it all back, and only then puts it in its place.
    void write(OpenVault vault, Path target, Secret password) throws IOException {
        var absolute = target.toAbsolutePath();
        var temp = absolute.resolveSibling(absolute.getFileName() + ".tmp");
        var snapshot = files.folder().resolve("vault.backup.zip");
        try {
            files.snapshot(vault.database(), snapshot);
            seal(vault, snapshot, OwnerOnly.create(temp), password);
            VaultFiles.sync(temp);
            verify(vault, temp, password);
            disk.replace(temp, absolute);
        } catch (IOException failed) {
            throw VaultFiles.explained(folder(absolute), failed);
        } finally {
            Files.deleteIfExists(snapshot);
            deleteQuietly(temp);
        }
    }

    private static Path folder(Path file) {
        var folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static void deleteQuietly(Path temp) {
        try {
            Files.deleteIfExists(temp);
        } catch (IOException _) {
            // A leftover is sealed; what failed before matters more.
        }
    }

    private void seal(OpenVault vault, Path snapshot, Path temp, Secret password)
            throws IOException {
        try (var fileKey = DataKey.random(random);
                var out = new BufferedOutputStream(Files.newOutputStream(temp))) {
            var header = header(keys.sealed(fileKey, password));
            out.write(header);
            var streamKey = fileKey.derive(PURPOSE);
            var dataKey = vault.key().copy();
            try (var sealing = new SealedStream.Writer(out, streamKey, header)) {
                sealing.write(dataKey);
                try (var database = database(snapshot)) {
                    database.transferTo(sealing);
                }
            } finally {
                Arrays.fill(streamKey, (byte) 0);
                Arrays.fill(dataKey, (byte) 0);
            }
        }
    }

    private static byte[] header(KeyFile keyFile) throws IOException {
        var header = new ByteArrayOutputStream();
        header.write(FIRST_LINE.getBytes(StandardCharsets.US_ASCII));
        header.write(keyFile.bytes());
        return header.toByteArray();
    }

    /// The one file in H2's own snapshot.
    private static InputStream database(Path snapshot) throws IOException {
        var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(snapshot)));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".mv.db")) {
                return zip;
            }
        }
        zip.close();
        throw new IOException("the snapshot holds no database");
    }

    /// A backup that cannot be read back is none.
    private void verify(OpenVault vault, Path temp, Secret password) throws IOException {
        try (var found = unseal(temp, password, OutputStream.nullOutputStream())) {
            if (!found.isSame(vault.key())) {
                throw new IOException("the backup does not read back");
            }
        }
    }

    /// Puts the database of a backup under the name of the unborn, having opened it once, and
    /// returns its key.
    DataKey read(Path file, Secret password) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new VaultException.BackupRefused(file, null);
        }
        Files.deleteIfExists(files.unborn());
        try (var out =
                new BufferedOutputStream(Files.newOutputStream(OwnerOnly.create(files.unborn())))) {
            return unseal(file, password, out);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(files.unborn());
            throw failed;
        }
    }

    /// Refuses what would not open afterwards.
    void inspect(DataKey key) throws IOException {
        try {
            VaultFiles.sync(files.unborn());
            files.inspectUnborn(key);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(files.unborn());
            throw failed;
        }
    }

    private DataKey unseal(Path file, Secret password, OutputStream database) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var first = in.readNBytes(FIRST_LINE.length());
            var keyFile = line(in);
            if (!Arrays.equals(first, FIRST_LINE.getBytes(StandardCharsets.US_ASCII))) {
                throw new VaultException.BackupRefused(file, null);
            }
            var header = header(KeyFile.parse(keyFile));
            try (var fileKey = keys.unsealed(KeyFile.parse(keyFile), password)) {
                var streamKey = fileKey.derive(PURPOSE);
                try (var unsealing = new SealedStream.Reader(in, streamKey, header)) {
                    var dataKey = unsealing.readNBytes(DataKey.LENGTH);
                    if (dataKey.length != DataKey.LENGTH) {
                        throw new VaultException.BackupRefused(file, null);
                    }
                    unsealing.transferTo(database);
                    return DataKey.of(dataKey);
                } finally {
                    Arrays.fill(streamKey, (byte) 0);
                }
            }
        } catch (KeyFile.Unreadable | SealedStream.Broken refused) {
            throw new VaultException.BackupRefused(file, refused);
        }
    }

    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0; each = in.read()) {
            line.write(each);
            if (each == '\n' || line.size() > KeyFile.LARGEST) {
                break;
            }
        }
        return line.toByteArray();
    }
}
