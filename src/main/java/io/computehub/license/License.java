package io.computehub.license;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a license says. It is for life; `updatesUntil`, where there is one, is the last day (UTC)
/// on which a version may have been released to be covered, and then that version is covered for
/// ever. `machine` binds it to one computer. `issued` counts whole seconds.
public record License(
        String id,
        String name,
        String email,
        Instant issued,
        Optional<LocalDate> updatesUntil,
        Optional<String> machine) {

    /// The only edition there is.
    public static final String EDITION = "pro";

    static final int LONGEST_TEXT = 200;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{4,64}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");

    public License {
        if (!isId(id)
                || !isName(name)
                || !isEmail(email)
                || !isTime(issued)
                || !updatesUntil.map(License::isDay).orElse(true)
                || !machine.map(Machine::isId).orElse(true)) {
            throw new IllegalArgumentException("a license needs an id, a name and an address");
        }
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public static boolean isName(String text) {
        return !text.isBlank()
                && text.strip().equals(text)
                && text.length() <= LONGEST_TEXT
                && text.codePoints().noneMatch(License::breaksLines);
    }

    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_TEXT
                && EMAIL.matcher(text).matches()
                && text.codePoints().noneMatch(License::breaksLines);
    }

    static boolean isTime(Instant time) {
        return time.getNano() == 0
                && time.isAfter(Instant.EPOCH)
                && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }

    public static boolean isDay(LocalDate day) {
        return day.getYear() >= 2000 && day.getYear() <= 9999;
    }

    /// Control and direction characters could make the summary show what it does not say.
    private static boolean breaksLines(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /// Whose it is, for a screen others may see: `Me*** Z***`.
    public String maskedName() {
        var words = Arrays.asList(name.split("\\s+"));
        return mask(words.getFirst(), 2)
                + words.stream()
                        .skip(1)
                        .map(word -> " " + mask(word, 1))
                        .collect(Collectors.joining());
    }

    /// Something of a word stays hidden, where it has two characters at least.
    private static String mask(String word, int shown) {
        int length = word.codePointCount(0, word.length());
        int kept = Math.min(shown, Math.max(1, length - 1));
        return word.substring(0, word.offsetByCodePoints(0, kept)) + "***";
    }
}
