package io.computehub.ssh;

import io.computehub.ssh.KeyException.Problem;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What an authority says of a key: who may sign in with it, as whom and until when. Public; the
/// signature is the server's to check. Source: OpenSSH's PROTOCOL.certkeys.
///
/// @param fingerprint of the key that it speaks of
/// @param authority the fingerprint of the key that signed it
/// @param holder what the authority calls the holder
/// @param users as whom it lets in; empty: as anyone
/// @param until empty: for ever
/// @param line as a `-cert.pub` file has it
public record Certificate(
        String fingerprint,
        String authority,
        String holder,
        List<String> users,
        Instant from,
        Optional<Instant> until,
        String line) {

    static final int LONGEST = 16 * 1024;

    private static final String SUFFIX = "-cert-v01@openssh.com";
    private static final int USER = 1;

    public Certificate {
        users = List.copyOf(users);
    }

    /// Reads the one line of a `-cert.pub` file.
    static Certificate parse(String text) throws KeyException {
        var line = text.strip();
        var words = line.split("\\s+", 3);
        if (line.length() > LONGEST
                || line.lines().count() != 1
                || words.length < 2
                || !words[0].endsWith(SUFFIX)) {
            throw new KeyException(Problem.NO_CERTIFICATE);
        }
        try {
            var blob = ByteBuffer.wrap(Base64.getDecoder().decode(words[1]));
            return read(blob, words[0], line);
        } catch (IllegalArgumentException | BufferUnderflowException _) {
            throw new KeyException(Problem.NO_CERTIFICATE);
        }
    }

    private static Certificate read(ByteBuffer blob, String said, String line) throws KeyException {
        if (!text(blob).equals(said)) {
            throw new KeyException(Problem.NO_CERTIFICATE);
        }
        var _ = piece(blob);
        var key = key(blob, said.substring(0, said.length() - SUFFIX.length()));
        var _ = blob.getLong();
        if (blob.getInt() != USER) {
            throw new KeyException(Problem.HOST_CERTIFICATE);
        }
        var holder = text(blob);
        var users = users(piece(blob));
        long from = blob.getLong();
        long until = blob.getLong();
        // Critical options, extensions and a field that is not used yet.
        for (int i = 0; i < 3; i++) {
            var _ = piece(blob);
        }
        var authority = piece(blob);
        if (piece(blob).length == 0 || blob.hasRemaining()) {
            throw new KeyException(Problem.NO_CERTIFICATE);
        }
        return new Certificate(
                Fingerprint.of(key),
                Fingerprint.of(authority),
                visible(holder),
                users,
                moment(from).orElse(Instant.MAX),
                moment(until),
                line);
    }

    /// The key's own wire form: its type and the fields that stand between nonce and serial number.
    private static byte[] key(ByteBuffer blob, String plain) throws KeyException {
        int fields =
                switch (plain) {
                    case "ssh-ed25519" -> 1;
                    case "ssh-rsa" -> 2;
                    case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> 2;
                    default -> throw new KeyException(Problem.NO_CERTIFICATE);
                };
        var key = new ByteArrayOutputStream();
        append(key, plain.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < fields; i++) {
            append(key, piece(blob));
        }
        return key.toByteArray();
    }

    private static void append(ByteArrayOutputStream to, byte[] piece) {
        to.writeBytes(ByteBuffer.allocate(4).putInt(piece.length).array());
        to.writeBytes(piece);
    }

    private static List<String> users(byte[] packed) {
        var rest = ByteBuffer.wrap(packed);
        var users = new ArrayList<String>();
        while (rest.hasRemaining()) {
            users.add(visible(text(rest)));
        }
        return users;
    }

    private static String text(ByteBuffer blob) {
        return new String(piece(blob), StandardCharsets.UTF_8);
    }

    private static byte[] piece(ByteBuffer blob) {
        int length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        var piece = new byte[length];
        blob.get(piece);
        return piece;
    }

    private static String visible(String text) {
        return text.codePoints()
                .filter(each -> !Character.isISOControl(each))
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Seconds since 1970, unsigned; what lies past all calendars is no bound.
    private static Optional<Instant> moment(long seconds) {
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /// Whether servers take it at that time.
    public boolean isGood(Instant now) {
        return !now.isBefore(from) && !isExpired(now);
    }

    public boolean isExpired(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
