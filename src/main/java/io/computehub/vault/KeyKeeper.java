package io.computehub.vault;

import io.computehub.disk.Disk;
import io.computehub.disk.DurableFile;
import io.computehub.domain.account.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;

/// Reads and writes `vault.key`. The copy beside it always comes to hold the same content, so that
/// it is good for a damaged file and no good for an old password.
final class KeyKeeper {

    private final DurableFile file;
    private final Kdf kdf;
    private final Supplier<Kdf.Cost> calibration;
    private final SecureRandom random;

    KeyKeeper(Path file, Disk disk, Kdf kdf, Supplier<Kdf.Cost> calibration, SecureRandom random) {
        this.file = new DurableFile(file, disk);
        this.kdf = kdf;
        this.calibration = calibration;
        this.random = random;
    }

    Path path() {
        return file.path();
    }

    boolean exists() {
        return file.exists();
    }

    void create(DataKey key, Secret password) throws IOException {
        write(seal(key, password, calibration.get()));
    }

    DataKey open(Secret password) throws IOException {
        return unseal(read(), password);
    }

    /// Brings the copy up to date, where a crash came between the two writes.
    void refreshCopy() throws IOException {
        var bytes = file.read(KeyFile.LARGEST).orElseThrow();
        var copy = Files.exists(file.copy()) ? Files.readAllBytes(file.copy()) : new byte[0];
        if (!Arrays.equals(bytes, copy)) {
            file.writeCopy(bytes);
        }
    }

    /// The data key under a new password, at the same cost.
    void change(DataKey key, Secret password) throws IOException {
        write(seal(key, password, read().cost()));
    }

    /// Puts the copy in the place of a damaged or missing file, which is kept, once the password
    /// has opened it.
    void recover(Secret password) throws IOException {
        var bytes =
                file.readCopy(KeyFile.LARGEST)
                        .orElseThrow(() -> new VaultException.KeyMissing(file.copy()));
        unseal(parse(bytes, file.copy()), password).close();
        if (file.exists()) {
            file.setAside("damaged");
        }
        file.write(bytes);
    }

    private KeyFile read() throws IOException {
        var bytes =
                file.read(KeyFile.LARGEST)
                        .orElseThrow(() -> new VaultException.KeyMissing(file.path()));
        return parse(bytes, file.path());
    }

    private static KeyFile parse(byte[] bytes, Path path) {
        try {
            return KeyFile.parse(bytes);
        } catch (KeyFile.Unreadable unreadable) {
            if (unreadable.newerFormat().isEmpty()) {
                throw new VaultException.Damaged(path, unreadable);
            }
            throw new VaultException.NewerFormat(path, unreadable.newerFormat());
        }
    }

    private void write(KeyFile next) throws IOException {
        var bytes = next.bytes();
        file.write(bytes);
        file.writeCopy(bytes);
    }

    /// A key under a password, for a file of another kind.
    KeyFile sealed(DataKey key, Secret password) throws IOException {
        return seal(key, password, read().cost());
    }

    /// Throws `WrongPassword` where it is.
    DataKey unsealed(KeyFile content, Secret password) {
        return unseal(content, password);
    }

    private KeyFile seal(DataKey key, Secret password, Kdf.Cost cost) {
        var salt = new byte[KeyFile.SALT];
        random.nextBytes(salt);
        var wrapping = kdf.derive(password, salt, cost);
        var plain = key.copy();
        try {
            return new KeyFile(
                    cost, salt, AesGcm.seal(wrapping, plain, KeyFile.header(cost, salt), random));
        } finally {
            Arrays.fill(wrapping, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private DataKey unseal(KeyFile content, Secret password) {
        var wrapping = kdf.derive(password, content.salt(), content.cost());
        try {
            return DataKey.of(AesGcm.open(wrapping, content.sealed(), content.header()));
        } catch (AesGcm.Forged _) {
            throw new VaultException.WrongPassword();
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }
}
