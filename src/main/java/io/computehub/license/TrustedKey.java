package io.computehub.license;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.util.regex.Pattern;

/// A public key whose signatures count. A development key is for tests and for trying things out:
/// its private half is known to all, so no release trusts it.
public record TrustedKey(String kid, byte[] bytes, boolean isDevelopment) {

    private static final Pattern KID = Pattern.compile("[a-z0-9-]{4,64}");

    public TrustedKey {
        // The full check leaves out points of small order, for which anything can be signed.
        if (!isKid(kid)
                || bytes.length != Ed25519.PUBLIC_KEY_SIZE
                || !Ed25519.validatePublicKeyFull(bytes, 0)) {
            throw new IllegalArgumentException("not an Ed25519 key: " + kid.length());
        }
    }

    static boolean isKid(String text) {
        return KID.matcher(text).matches();
    }

    /// Refuses what RFC 8032 refuses, a second form of the same signature (S not below L) too.
    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, bytes, 0, message, 0, message.length);
    }
}
