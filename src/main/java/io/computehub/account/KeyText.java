package io.computehub.account;

import io.computehub.domain.account.Secret;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds keys in the text of a file or variable without making strings of them. What does not look
/// like one is left out; nothing is guessed.
final class KeyText {

    private static final int SHORTEST = 8;

    private static final Pattern SECTION = Pattern.compile("(?m)^[ \t]*\\[+([^\\]\\r\\n]*)]");

    /// Shorter than any key, which could stand there by mistake and would then be shown.
    private static final Pattern PROFILE = Pattern.compile("[\\w .@-]{1,20}");

    /// The value in double quotes, in single ones, or bare; behind it at most a comma or a comment.
    private static final String VALUE =
            "[ \t]*[=:][ \t]*"
                    + "(?:(?:\"([^\"\\\\\r\n]*)\"|'([^'\r\n]*)')[ \t]*,?[ \t]*"
                    + "|([^\\s\"'#;,{}\\[\\]]+)(?:[ \t]+|$))"
                    + "(?:[#;].*)?$";

    private KeyText() {}

    /// One key with the profile it stands in.
    record Keyed(Secret key, Optional<String> profile) {}

    /// The text is the key.
    static List<Keyed> whole(CharBuffer text) {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return key(text, from, to).map(it -> new Keyed(it, Optional.empty())).stream().toList();
    }

    /// Every value that is called one of these names.
    static List<Keyed> named(CharBuffer text, List<String> names) {
        var any = names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        return isJson(text)
                ? matches(text, Pattern.compile("(?i)\"" + any + "\"\\s*:\\s*\"([^\"\\\\]*)\""))
                : matches(
                        text,
                        Pattern.compile("(?im)^[ \t]*(?:\"" + any + "\"|" + any + ")" + VALUE));
    }

    /// The values of that name in the items of that kind.
    static List<Keyed> listed(CharBuffer text, String kind, String name) {
        var item =
                Pattern.compile(
                                "(?m)^( *)- +type: *[\"']?"
                                        + Pattern.quote(kind)
                                        + "[\"']?[ \t]*(?:#.*)?$")
                        .matcher(text);
        var found = new ArrayList<Keyed>();
        while (item.find()) {
            int indent = item.end(1) - item.start(1);
            var inside = text.subSequence(item.end(), endOfItem(text, item.end(), indent));
            found.addAll(named(inside, List.of(name)));
        }
        return found;
    }

    /// The first line that is indented no further than the item ends it.
    private static int endOfItem(CharBuffer text, int from, int indent) {
        var line = Pattern.compile("(?m)^( *)[^\\s#]").matcher(text);
        line.region(from, text.length());
        while (line.find()) {
            boolean isLineStart = line.start() > from;
            if (isLineStart && line.end(1) - line.start(1) <= indent) {
                return line.start();
            }
        }
        return text.length();
    }

    private static boolean isJson(CharBuffer text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i) == '{';
            }
        }
        return false;
    }

    private static List<Keyed> matches(CharBuffer text, Pattern pattern) {
        var found = new ArrayList<Keyed>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            int group = group(matcher);
            key(text, matcher.start(group), matcher.end(group))
                    .ifPresent(key -> found.add(new Keyed(key, profile(text, matcher.start()))));
        }
        return found;
    }

    private static int group(Matcher matcher) {
        int group = 1;
        while (matcher.start(group) < 0) {
            group++;
        }
        return group;
    }

    private static Optional<String> profile(CharBuffer text, int before) {
        var section = SECTION.matcher(text).region(0, before);
        var last = Optional.<String>empty();
        while (section.find()) {
            last = Optional.of(section.group(1).strip());
        }
        return last.filter(name -> PROFILE.matcher(name).matches());
    }

    private static Optional<Secret> key(CharBuffer text, int from, int to) {
        if (to - from < SHORTEST || to - from > EntryRules.LONGEST_KEY) {
            return Optional.empty();
        }
        var characters = new char[to - from];
        try {
            for (int i = from; i < to; i++) {
                characters[i - from] = text.charAt(i);
            }
            return isKey(characters) ? Optional.of(Secret.of(characters)) : Optional.empty();
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /// Visible ASCII, and not the reference to a variable or a placeholder.
    private static boolean isKey(char[] characters) {
        for (char each : characters) {
            if (each <= ' ' || each > '~' || each == '"' || each == '\\') {
                return false;
            }
        }
        return characters[0] != '$' && characters[0] != '<' && characters[0] != '{';
    }
}
