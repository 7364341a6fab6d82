package io.computehub.vault;

import java.security.SecureRandom;
import java.util.Arrays;

/// What is in memory while a vault is open, and only then.
final class OpenVault implements AutoCloseable {

    private final DataKey key;
    private final byte[] sealing;
    private final EncryptedDatabase database;
    private final SecureRandom random;

    /// Takes over the key and the database.
    OpenVault(DataKey key, EncryptedDatabase database, SecureRandom random) {
        this.key = key;
        this.sealing = key.derive("secrets");
        this.database = database;
        this.random = random;
    }

    DataKey key() {
        return key;
    }

    EncryptedDatabase database() {
        return database;
    }

    synchronized byte[] seal(byte[] plain, byte[] place) {
        return AesGcm.seal(sealing, plain, place, random);
    }

    synchronized byte[] unseal(byte[] sealed, byte[] place) throws AesGcm.Forged {
        return AesGcm.open(sealing, sealed, place);
    }

    @Override
    public void close() {
        database.close();
        synchronized (this) {
            Arrays.fill(sealing, (byte) 0);
        }
        key.close();
    }
}
