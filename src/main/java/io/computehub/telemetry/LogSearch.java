package io.computehub.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression to look for in lines, small and capital letters alike unless it names a
/// capital. One that would search without end gives up on a line instead.
public final class LogSearch {

    /// So many looks at a character are enough for any line that is worth it.
    private static final int MOST_LOOKS = 2_000_000;

    /// Where it is found: from inclusive, to exclusive.
    public record Hit(int from, int to) {}

    /// What looks beyond the characters that it fits: lines, words, what stands before or behind.
    private static final Pattern LOOKS_AROUND = Pattern.compile("[\\^$]|\\\\[AZzbBG]|\\(\\?");

    private final Pattern pattern;
    private final boolean exact;
    private final boolean plain;
    private final Optional<Needles> needles;

    private LogSearch(Pattern pattern, boolean exact) {
        this.pattern = pattern;
        this.exact = exact;
        this.plain = !LOOKS_AROUND.matcher(pattern.pattern()).find();
        this.needles = Needles.of(pattern.pattern());
    }

    /// Empty where it is no regular expression.
    public static Optional<LogSearch> of(String text) {
        // `\S` and its like name no capital.
        boolean exact = text.replaceAll("\\\\.", "").chars().anyMatch(Character::isUpperCase);
        try {
            return Optional.of(
                    new LogSearch(
                            Pattern.compile(
                                    text,
                                    exact ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                            exact));
        } catch (PatternSyntaxException | StackOverflowError _) {
            return Optional.empty();
        }
    }

    public boolean isIn(LogLine line) {
        return isIn(Ansi.plain(line.text()));
    }

    boolean isIn(String text) {
        try {
            return pattern.matcher(new Limited(text, new int[] {MOST_LOOKS})).find();
        } catch (GaveUp | StackOverflowError _) {
            return false;
        }
    }

    /// Whether it may be in a text of these runs of letters.
    boolean mayBeIn(byte[] grams) {
        return needles.isEmpty() || needles.get().mayBeIn(grams);
    }

    /// Whether it may be in one of the lines of a text without control characters: so that most
    /// texts need not be cut up.
    boolean mayBeIn(String lines) {
        if (needles.isPresent() && !needles.get().mayBeIn(lines, exact)) {
            return false;
        }
        if (!plain) {
            return true;
        }
        try {
            return pattern.matcher(new Limited(lines, new int[] {MOST_LOOKS * 50})).find();
        } catch (GaveUp | StackOverflowError _) {
            return true;
        }
    }

    /// All places in a line, at most a hundred.
    public List<Hit> hits(String text) {
        var hits = new ArrayList<Hit>();
        try {
            var matcher = pattern.matcher(new Limited(text, new int[] {MOST_LOOKS}));
            while (hits.size() < 100 && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    hits.add(new Hit(matcher.start(), matcher.end()));
                }
            }
        } catch (GaveUp | StackOverflowError _) {
            return List.copyOf(hits);
        }
        return List.copyOf(hits);
    }

    private static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GaveUp() {
            super("too many looks", null, false, false);
        }
    }

    /// A text that may be looked at so often.
    private record Limited(String text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new GaveUp();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Limited(text.substring(from, to), left);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
