package io.computehub.vault;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// The random key everything in a vault hangs on, 256 bits. Wiped on close.
final class DataKey implements AutoCloseable {

    static final int LENGTH = 32;

    private final byte[] bytes;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes over the array.
    static DataKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a data key has " + LENGTH + " bytes");
        }
        return new DataKey(bytes);
    }

    static DataKey random(SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new DataKey(bytes);
    }

    /// A key of its own for each purpose; the caller wipes it.
    byte[] derive(String purpose) {
        return derive(bytes, purpose);
    }

    static byte[] derive(byte[] secret, String purpose) {
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(
                HKDFParameters.skipExtractParameters(
                        secret, purpose.getBytes(StandardCharsets.UTF_8)));
        var derived = new byte[LENGTH];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    /// A copy, for sealing; the caller wipes it.
    byte[] copy() {
        return bytes.clone();
    }

    boolean isSame(DataKey other) {
        return java.security.MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
