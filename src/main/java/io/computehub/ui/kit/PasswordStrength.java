package io.computehub.ui.kit;

import io.computehub.text.Message;

import java.util.Locale;
import java.util.Set;

/// How long a password would withstand guessing, judged by how many guesses a patient attacker
/// needs: repeats, runs and the commonest words count for little. Argon2id makes every guess slow,
/// so even "fair" is years.
public enum PasswordStrength {
    TOO_SHORT(0, Role.DANGER),
    WEAK(1, Role.DANGER),
    FAIR(2, Role.WARNING),
    GOOD(3, Role.SUCCESS),
    STRONG(4, Role.SUCCESS);

    /// The vault's own floor.
    public static final int SHORTEST = 8;

    private static final int FAIR_BITS = 36;
    private static final int GOOD_BITS = 50;
    private static final int STRONG_BITS = 66;
    private static final Set<String> COMMON =
            Set.of(
                    "password",
                    "passwort",
                    "qwerty",
                    "qwertz",
                    "azerty",
                    "letmein",
                    "welcome",
                    "admin",
                    "iloveyou",
                    "monkey",
                    "dragon",
                    "computehub",
                    "woaini",
                    "abc123");

    private final int bars;
    private final Role role;

    PasswordStrength(int bars, Role role) {
        this.bars = bars;
        this.role = role;
    }

    /// From 0 to 4.
    public int bars() {
        return bars;
    }

    public Role role() {
        return role;
    }

    public Message word() {
        return Message.of(
                PasswordStrength.class, "password." + name().toLowerCase(Locale.ROOT), SHORTEST);
    }

    public static PasswordStrength of(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return TOO_SHORT;
        }
        double bits = bits(password);
        return bits < FAIR_BITS
                ? WEAK
                : bits < GOOD_BITS ? FAIR : bits < STRONG_BITS ? GOOD : STRONG;
    }

    private static double bits(String password) {
        var plain = password.toLowerCase(Locale.ROOT);
        for (var word : COMMON) {
            // A common word is one guess among a few, however long it is.
            plain = plain.replace(word, "~");
        }
        var points = plain.codePoints().toArray();
        double perCharacter = Math.log(alphabet(password)) / Math.log(2);
        double bits = 0;
        for (int i = 0; i < points.length; i++) {
            boolean follows = i > 0 && Math.abs(points[i] - points[i - 1]) <= 1;
            bits += follows ? 1 : perCharacter;
        }
        long different = plain.codePoints().distinct().count();
        return Math.min(bits, different * perCharacter * 1.6);
    }

    private static int alphabet(String password) {
        int size = 0;
        size += password.chars().anyMatch(Character::isLowerCase) ? 26 : 0;
        size += password.chars().anyMatch(Character::isUpperCase) ? 26 : 0;
        size += password.chars().anyMatch(Character::isDigit) ? 10 : 0;
        size += password.chars().anyMatch(c -> c < 128 && !Character.isLetterOrDigit(c)) ? 20 : 0;
        size += password.chars().anyMatch(c -> c >= 128) ? 90 : 0;
        return Math.max(10, size);
    }
}
