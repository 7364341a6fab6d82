package io.computehub.license;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Secret;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A private key under a passphrase: Argon2id makes a key of it, AES-256-GCM seals with that. As
/// with the vault's key file there is one way to write a content, and the seal covers all before
/// it.
record SealedSeed(int memoryKib, int passes, byte[] salt, byte[] sealed) {

    static final int LARGEST = 4096;

    private static final int MEMORY_KIB = 128 * 1024;
    private static final int PASSES = 4;
    private static final int MOST_MEMORY_KIB = 256 * 1024;
    private static final int MOST_PASSES = 64;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int SEALED = NONCE + Ed25519.SECRET_KEY_SIZE + TAG;

    static SealedSeed seal(byte[] seed, Secret passphrase, SecureRandom random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var sealed = new byte[SEALED];
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        var unsealed = new SealedSeed(MEMORY_KIB, PASSES, salt, sealed);
        try {
            unsealed.cipher(Cipher.ENCRYPT_MODE, passphrase)
                    .doFinal(seed, 0, seed.length, sealed, NONCE);
            return unsealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The private key, for the caller to wipe; empty where the passphrase is another.
    Optional<byte[]> open(Secret passphrase) {
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, passphrase)
                            .doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] bytes() {
        return (header() + ",\"key\":\"" + StrictJson.base64(sealed) + "\"}\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Empty for a file that is not exactly as this program writes it.
    static Optional<SealedSeed> parse(byte[] file) {
        return StrictJson.object(file)
                .flatMap(SealedSeed::read)
                .filter(seed -> Arrays.equals(seed.bytes(), file));
    }

    private static Optional<SealedSeed> read(JsonNode root) {
        int memory = root.at("/kdf/memoryKiB").asInt();
        int passes = root.at("/kdf/passes").asInt();
        var salt = StrictJson.base64(root.path("salt").asText(""));
        var sealed = StrictJson.base64(root.path("key").asText(""));
        // A planted file can neither weaken the key nor take all memory or time.
        boolean sound =
                memory >= MEMORY_KIB
                        && memory <= MOST_MEMORY_KIB
                        && passes >= PASSES
                        && passes <= MOST_PASSES
                        && salt.filter(bytes -> bytes.length == SALT).isPresent()
                        && sealed.filter(bytes -> bytes.length == SEALED).isPresent();
        return sound
                ? Optional.of(
                        new SealedSeed(memory, passes, salt.orElseThrow(), sealed.orElseThrow()))
                : Optional.empty();
    }

    private String header() {
        return ("{\"format\":1,\"kdf\":{\"name\":\"argon2id\",\"memoryKiB\":%d,\"passes\":%d,"
                        + "\"lanes\":1},\"salt\":\"%s\"")
                .formatted(memoryKib, passes, StrictJson.base64(salt));
    }

    private Cipher cipher(int mode, Secret passphrase) throws GeneralSecurityException {
        var key = passphrase.reveal(this::derive);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG * Byte.SIZE, sealed, 0, NONCE));
            cipher.updateAAD(header().getBytes(StandardCharsets.US_ASCII));
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] derive(byte[] passphrase) {
        var argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(1)
                        .build());
        var key = new byte[32];
        argon.generateBytes(passphrase, key);
        return key;
    }
}
