package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.domain.account.Secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;

/// Vaults for tests: whole and on disk, but with a derivation that takes no time.
public final class TestVaults {

    static final Kdf QUICK = (password, salt, cost) -> password.reveal(bytes -> hash(bytes, salt));

    static final Vault.Parts PARTS = parts(Disk.REAL, EncryptedDatabase.Files.DISK);

    private TestVaults() {}

    /// Closed; created or opened by the test.
    public static Vault in(Path folder) {
        return in(folder, InstantSource.system());
    }

    public static Vault in(Path folder, InstantSource clock) {
        return Vault.in(folder, clock, PARTS);
    }

    /// New and open.
    public static Vault open(Path folder) {
        var vault = in(folder);
        vault.create(Secret.of("correct horse"));
        return vault;
    }

    static Vault.Parts parts(Disk disk, EncryptedDatabase.Files files) {
        return new Vault.Parts(disk, files, Migrations.ours(), QUICK, () -> Kdf.Cost.FLOOR);
    }

    static Vault.Parts parts(Migrations migrations) {
        return new Vault.Parts(
                Disk.REAL, EncryptedDatabase.Files.DISK, migrations, QUICK, () -> Kdf.Cost.FLOOR);
    }

    private static byte[] hash(byte[] password, byte[] salt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update("test".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(password);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
