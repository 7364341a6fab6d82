package io.computehub.license;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/// Changes the block of a valid license file in one random way after another.
final class Mutator {

    private static final String SPACES = " \t\n\r\f\u00a0\u0000";
    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/=";

    private final String file;
    private final int begin;
    private final int end;
    private final String[] parts;
    private final Random random;

    Mutator(String file, int begin, Random random) {
        this.file = file;
        this.begin = begin;
        this.end = file.indexOf(Paper.LICENSE.end()) + Paper.LICENSE.end().length();
        this.random = random;
        try {
            this.parts = Armour.unwrap(Paper.LICENSE, bytes(file)).split("\\.");
        } catch (LicenseException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    byte[] next() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> bitFlipped();
            case 4 -> replaced(String.valueOf(DIGITS.charAt(random.nextInt(DIGITS.length()))), 1);
            case 5 -> replaced("", 1 + random.nextInt(70));
            case 6 -> replaced(String.valueOf(SPACES.charAt(random.nextInt(SPACES.length()))), 0);
            case 7 -> replaced(DIGITS.substring(0, 1 + random.nextInt(60)), 0);
            case 8 -> swapped();
            case 9 -> token(header(), parts[1], random.nextBoolean() ? parts[2] : "");
            case 10 -> token(parts[0], claims(), parts[2]);
            case 11 -> token(parts[0], parts[1], signature());
            case 12 -> anotherKey();
            default -> huge();
        };
    }

    private byte[] bitFlipped() {
        var changed = bytes(file);
        changed[begin + random.nextInt(end - begin)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] replaced(String by, int length) {
        int at = begin + 1 + random.nextInt(end - begin - 1);
        int to = Math.min(end, at + length);
        return bytes(file.substring(0, at) + by + file.substring(to));
    }

    private byte[] swapped() {
        int a = random.nextInt(3);
        int b = random.nextInt(3);
        int c = random.nextInt(3);
        return a == 0 && b == 1 && c == 2
                ? token(parts[0], parts[1], parts[2] + "." + parts[random.nextInt(3)])
                : token(parts[a], parts[b], parts[c]);
    }

    private String header() {
        var header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        return encoded(
                switch (random.nextInt(7)) {
                    case 0 -> header.replace("EdDSA", "none");
                    case 1 -> header.replace("EdDSA", "HS256");
                    case 2 -> header.replace("EdDSA", "RS" + random.nextInt(1000));
                    case 3 -> header.replace("{", "{\"crit\":[],");
                    case 4 -> header.replace("{", "{\"alg\":\"EdDSA\",");
                    case 5 -> header.replaceAll("key-[0-9a-f]+", "key-" + random.nextInt(1 << 20));
                    default -> header.replace(",", ", ");
                });
    }

    private String claims() {
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return encoded(
                switch (random.nextInt(5)) {
                    case 0 -> claims.replace("Mei Zhang", "Mallory " + random.nextInt(1000));
                    case 1 ->
                            claims.replace("{", "{\"jti\":\"AAAA-" + random.nextInt(1000) + "\",");
                    case 2 -> claims.replaceAll("\"iat\":\\d+", "\"iat\":" + random.nextInt());
                    case 3 -> claims.replace("}", ",\"seats\":" + random.nextInt(100) + "}");
                    default -> claims + " ".repeat(1 + random.nextInt(9));
                });
    }

    /// Random, empty, short, long, all zero.
    private String signature() {
        var bytes = new byte[random.nextBoolean() ? 64 : random.nextInt(130)];
        if (random.nextInt(8) > 0) {
            random.nextBytes(bytes);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] anotherKey() {
        var stranger = DevelopmentKey.issuer("stranger " + random.nextInt());
        return bytes(stranger.license(DevelopmentKey.license()));
    }

    private byte[] huge() {
        int length = random.nextInt(2) == 0 ? random.nextInt(4_000) : 66_000;
        return replaced("A".repeat(1 + length), 0);
    }

    private static byte[] token(String header, String claims, String signature) {
        return bytes(
                Armour.wrap(Paper.LICENSE, "changed\n", header + "." + claims + "." + signature));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
