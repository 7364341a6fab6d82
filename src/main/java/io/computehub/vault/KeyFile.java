package io.computehub.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The content of `vault.key`: how the password becomes a key, and the data key sealed with it.
/// There is exactly one way to write a given content, and a file written in any other way is
/// refused, so not one bit of it can change unseen. `check` tells an accident from a wrong
/// password; against intent stands the seal, whose associated data is all that comes before it.
record KeyFile(Kdf.Cost cost, byte[] salt, byte[] sealed) {

    static final int SALT = 16;
    static final int FORMAT = 1;
    static final int LARGEST = 4096;

    private static final int SEALED = AesGcm.NONCE + DataKey.LENGTH + AesGcm.TAG;
    private static final String CHECK = ",\"check\":\"";
    private static final String END = "\"}\n";
    private static final int CHECK_DIGITS = 64;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    /// The part the seal covers: format, derivation and salt.
    static byte[] header(Kdf.Cost cost, byte[] salt) {
        return ("{\"format\":%d,\"kdf\":{\"name\":\"argon2id\",\"memoryKiB\":%d,\"passes\":%d,"
                        + "\"lanes\":%d},\"salt\":\"%s\"")
                .formatted(FORMAT, cost.memoryKib(), cost.passes(), cost.lanes(), base64(salt))
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] header() {
        return header(cost, salt);
    }

    byte[] bytes() {
        var body =
                new String(header(), StandardCharsets.US_ASCII)
                        + ",\"key\":\""
                        + base64(sealed)
                        + "\"";
        return (body + CHECK + digest(body) + END).getBytes(StandardCharsets.US_ASCII);
    }

    static KeyFile parse(byte[] bytes) throws Unreadable {
        requireWhole(bytes);
        try {
            var root = MAPPER.readTree(bytes);
            var format = root.path("format");
            if (format.isInt() && format.intValue() > FORMAT) {
                throw new Unreadable(format.asText());
            }
            var kdf = root.path("kdf");
            var file =
                    new KeyFile(
                            new Kdf.Cost(
                                    number(kdf, "memoryKiB"),
                                    number(kdf, "passes"),
                                    number(kdf, "lanes")),
                            binary(root, "salt", SALT),
                            binary(root, "key", SEALED));
            if (!file.cost.isAllowed() || !Arrays.equals(file.bytes(), bytes)) {
                throw new Unreadable("");
            }
            return file;
        } catch (JsonProcessingException _) {
            throw new Unreadable("");
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// All formats, later ones too, end with a digest of what comes before it.
    private static void requireWhole(byte[] bytes) throws Unreadable {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int tail = CHECK.length() + CHECK_DIGITS + END.length();
        int body = text.length() - tail;
        if (body < 0
                || !text.substring(body).equals(CHECK + digest(text.substring(0, body)) + END)) {
            throw new Unreadable("");
        }
    }

    private static String digest(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(body.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int number(JsonNode node, String name) throws Unreadable {
        var value = node.path(name);
        if (!value.isInt()) {
            throw new Unreadable("");
        }
        return value.intValue();
    }

    private static byte[] binary(JsonNode node, String name, int length) throws Unreadable {
        try {
            var bytes = Base64.getDecoder().decode(node.path(name).asText(""));
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Refused below.
        }
        throw new Unreadable("");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Not a key file as this program writes them.
    static final class Unreadable extends Exception {

        private final String newerFormat;

        /// `newerFormat` is empty for a damaged file.
        Unreadable(String newerFormat) {
            super(newerFormat.isEmpty() ? "damaged" : "format " + newerFormat);
            this.newerFormat = newerFormat;
        }

        String newerFormat() {
            return newerFormat;
        }
    }
}
