package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.domain.account.Secret;

import java.nio.file.Path;
import java.time.InstantSource;

/// A vault that the program itself can open, made at the least cost of derivation that it accepts,
/// so that a test of many commands does not wait for each.
public final class FloorVault {

    private FloorVault() {}

    public static void create(Path folder, String password) {
        var parts =
                new Vault.Parts(
                        Disk.REAL,
                        EncryptedDatabase.Files.DISK,
                        Migrations.ours(),
                        Kdf.ARGON2ID,
                        () -> Kdf.Cost.FLOOR);
        try (var vault = Vault.in(folder, InstantSource.system(), parts);
                var secret = Secret.of(password)) {
            vault.create(secret);
        }
    }
}
