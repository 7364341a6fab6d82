package io.computehub.ssh;

import io.computehub.ssh.KeyException.Problem;

import java.util.Base64;
import java.util.Optional;

/// A public key in OpenSSH's one-line form, as providers and `authorized_keys` take it.
public record PublicKey(String type, String fingerprint, String comment, String line) {

    private static final int LONGEST = 16 * 1024;

    /// Reads one line. A private key, pasted by mistake, is refused before anything is done with
    /// it.
    public static PublicKey parse(String text) throws KeyException {
        var line = text.strip();
        if (line.contains("PRIVATE KEY") || line.startsWith("PuTTY-User-Key-File")) {
            throw new KeyException(Problem.PRIVATE);
        }
        var words = line.split("\\s+", 3);
        if (line.length() > LONGEST || line.lines().count() != 1 || words.length < 2) {
            throw new KeyException(Problem.NO_PUBLIC_KEY);
        }
        var blob = decoded(words[1]);
        if (blob.isEmpty() || !Fingerprint.type(blob.get()).equals(words[0])) {
            throw new KeyException(Problem.NO_PUBLIC_KEY);
        }
        return new PublicKey(
                words[0],
                Fingerprint.of(blob.get()),
                words.length > 2 ? words[2] : "",
                String.join(" ", words));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
