package io.computehub.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

import io.computehub.ssh.KeyException.Problem;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// A private key as its file has it, OpenSSH's, PEM or PuTTY's, with the passphrase that opens it.
/// Wiped on close. JSch holds a copy of its own while a connection is signed in with it, and wipes
/// that when the connection ends.
final class PrivateKey implements AutoCloseable {

    static final int LONGEST = 64 * 1024;
    private static final Set<Integer> STRONG =
            Set.of(KeyPair.ED25519, KeyPair.ED448, KeyPair.ECDSA, KeyPair.RSA);
    private static final int LEAST_RSA_BITS = 2048;

    private final byte[] file;
    private final byte[] passphrase;

    /// Takes both arrays over; an empty passphrase is none.
    PrivateKey(byte[] file, byte[] passphrase) {
        this.file = file;
        this.passphrase = passphrase;
    }

    static PrivateKey generate() {
        try {
            var pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
            var out = new ByteArrayOutputStream();
            pair.writeOpenSSHv1PrivateKey(out, null);
            pair.dispose();
            return new PrivateKey(out.toByteArray(), new byte[0]);
        } catch (JSchException e) {
            throw new IllegalStateException("this runtime cannot make Ed25519 keys", e);
        }
    }

    byte[] file() {
        return file;
    }

    byte[] passphrase() {
        return passphrase;
    }

    /// The public half in its wire form. Opens the key to be sure that it can be.
    byte[] publicHalf() throws KeyException {
        if (file.length > LONGEST) {
            throw new KeyException(Problem.TOO_LONG);
        }
        requirePrivate();
        var pair = load();
        try {
            if (pair.isEncrypted()) {
                if (passphrase.length == 0) {
                    throw new KeyException(Problem.PASSPHRASE_MISSING);
                }
                if (!pair.decrypt(passphrase)) {
                    throw new KeyException(Problem.PASSPHRASE_WRONG);
                }
            }
            requireStrong(pair);
            return Optional.ofNullable(pair.getPublicKeyBlob())
                    .orElseThrow(() -> new KeyException(Problem.UNREADABLE));
        } finally {
            pair.dispose();
        }
    }

    private void requirePrivate() throws KeyException {
        // Looked at as bytes: a private key must not become a string.
        if (startsWith("ssh-") || startsWith("ecdsa-") || startsWith("---- BEGIN SSH2 PUBLIC")) {
            throw new KeyException(Problem.PUBLIC);
        }
    }

    private boolean startsWith(String text) {
        var wanted = text.getBytes(StandardCharsets.US_ASCII);
        return file.length >= wanted.length
                && Arrays.equals(file, 0, wanted.length, wanted, 0, wanted.length);
    }

    private KeyPair load() throws KeyException {
        try {
            return KeyPair.load(new JSch(), file.clone(), null);
        } catch (JSchException | RuntimeException e) {
            // Whatever a damaged file makes of the parser; its text might quote the file.
            throw new KeyException(Problem.UNREADABLE);
        }
    }

    private static void requireStrong(KeyPair pair) throws KeyException {
        boolean strong =
                STRONG.contains(pair.getKeyType())
                        && (pair.getKeyType() != KeyPair.RSA
                                || pair.getKeySize() >= LEAST_RSA_BITS);
        if (!strong) {
            throw new KeyException(Problem.TOO_WEAK);
        }
    }

    static String line(byte[] publicHalf, String comment) {
        return Fingerprint.type(publicHalf)
                + " "
                + Base64.getEncoder().encodeToString(publicHalf)
                + " "
                + comment;
    }

    @Override
    public void close() {
        Arrays.fill(file, (byte) 0);
        Arrays.fill(passphrase, (byte) 0);
    }
}
