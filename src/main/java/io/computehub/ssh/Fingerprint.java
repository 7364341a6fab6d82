package io.computehub.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// OpenSSH's short names for public keys, from their wire form (RFC 4253, 6.6).
final class Fingerprint {

    private static final int LONGEST_TYPE = 64;

    private Fingerprint() {}

    /// `SHA256:` and 43 characters, as `ssh-keygen -l` prints it.
    static String of(byte[] blob) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `ssh-ed25519`, or a question mark where it does not say.
    static String type(byte[] blob) {
        if (blob.length < 4) {
            return "?";
        }
        int length = ByteBuffer.wrap(blob).getInt();
        if (length < 1 || length > LONGEST_TYPE || length > blob.length - 4) {
            return "?";
        }
        return new String(blob, 4, length, StandardCharsets.US_ASCII);
    }
}
