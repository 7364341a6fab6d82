package io.computehub.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM: sealing and, where nothing was altered, unsealing.
final class AesGcm {

    static final int NONCE = 12;
    static final int TAG = 16;

    private AesGcm() {}

    /// A random nonce, the cipher text and the tag, in this order.
    static byte[] seal(byte[] key, byte[] plain, byte[] associated, SecureRandom random) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plain, 0, plain.length, associated);
        var whole = new byte[NONCE + sealed.length];
        System.arraycopy(nonce, 0, whole, 0, NONCE);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /// Throws `Forged` where the key, the text or the associated data is another.
    static byte[] open(byte[] key, byte[] whole, byte[] associated) throws Forged {
        if (whole.length < NONCE + TAG) {
            throw new Forged();
        }
        var nonce = java.util.Arrays.copyOf(whole, NONCE);
        return openAt(key, nonce, whole, NONCE, whole.length - NONCE, associated);
    }

    static byte[] openAt(
            byte[] key, byte[] nonce, byte[] sealed, int offset, int length, byte[] associated)
            throws Forged {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated)
                    .doFinal(sealed, offset, length);
        } catch (AEADBadTagException _) {
            throw new Forged();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] run(
            int mode,
            byte[] key,
            byte[] nonce,
            byte[] text,
            int offset,
            int length,
            byte[] associated) {
        try {
            return cipher(mode, key, nonce, associated).doFinal(text, offset, length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    /// Not what was sealed, or not with this key.
    static final class Forged extends Exception {
        Forged() {
            super("the seal does not hold");
        }
    }
}
