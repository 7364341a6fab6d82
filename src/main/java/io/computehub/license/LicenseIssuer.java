package io.computehub.license;

import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A private key and what it signs. For the owner alone; the key is wiped on close.
public final class LicenseIssuer implements AutoCloseable {

    private static final String ID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ID_LENGTH = 16;
    private static final int KID_BYTES = 6;

    private final byte[] seed;
    private final TrustedKey key;

    private LicenseIssuer(byte[] seed, TrustedKey key) {
        this.seed = seed;
        this.key = key;
    }

    /// A new key.
    public static LicenseIssuer create(SecureRandom random) {
        var seed = new byte[Ed25519.SECRET_KEY_SIZE];
        Ed25519.generatePrivateKey(random, seed);
        return of(seed);
    }

    /// Takes over the array.
    static LicenseIssuer of(byte[] seed) {
        var bytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, bytes, 0);
        return new LicenseIssuer(seed, new TrustedKey(kid(bytes), bytes, false));
    }

    /// What a build must trust to take this key's licenses.
    public TrustedKey key() {
        return key;
    }

    /// The entry for `trusted-keys.json`.
    public String trustedEntry() {
        return "{\"kid\": \"%s\", \"public\": \"%s\", \"development\": false}"
                .formatted(key.kid(), StrictJson.base64(key.bytes()));
    }

    /// An id that can be read over the telephone: 80 random bits, such as `7K3M-9QXT-2VHB-C4NA`.
    public static String newId(SecureRandom random) {
        var id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(i > 0 && i % 4 == 0 ? "-" : "");
            id.append(ID_DIGITS.charAt(random.nextInt(ID_DIGITS.length())));
        }
        return id.toString();
    }

    /// The whole file for the buyer, with a summary in both languages.
    public String license(License license) {
        var token = Jws.write(Paper.LICENSE, key.kid(), Claims.of(license), this::sign);
        return Armour.wrap(Paper.LICENSE, summary(lines(license)), token);
    }

    /// The whole file of a list.
    public String revocations(Revocations list) {
        var token = Jws.write(Paper.REVOCATIONS, key.kid(), Claims.of(list), this::sign);
        var number = Long.toString(list.sequence());
        var count = Integer.toString(list.ids().size());
        return Armour.wrap(Paper.REVOCATIONS, summary(List.of(say("list", number, count))), token);
    }

    private static List<Message> lines(License license) {
        var lines = new ArrayList<Message>();
        lines.add(say("title"));
        lines.add(say("holder", license.name(), license.email()));
        lines.add(say("id", license.id()));
        lines.add(say("issued", LocalDate.ofInstant(license.issued(), ZoneOffset.UTC).toString()));
        lines.add(
                license.updatesUntil()
                        .map(day -> say("updates", day.toString()))
                        .orElseGet(() -> say("all-updates")));
        license.machine().ifPresent(machine -> lines.add(say("machine", machine)));
        lines.add(say("how"));
        return lines;
    }

    private static Message say(String key, Object... arguments) {
        return Message.of(LicenseIssuer.class, "summary." + key, arguments);
    }

    private static String summary(List<Message> lines) {
        var text = new StringBuilder();
        for (var language : Language.values()) {
            var texts = new Texts(language);
            lines.forEach(line -> text.append(texts.say(line)).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    private byte[] sign(byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /// A copy, for sealing; the caller wipes it.
    byte[] seed() {
        return seed.clone();
    }

    private static String kid(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "key-" + HexFormat.of().formatHex(digest, 0, KID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        Arrays.fill(seed, (byte) 0);
    }
}
